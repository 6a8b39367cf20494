import GateBytes
import GateKernels
import GateModel

/// What to judge and how: the inputs, the policy and the settings given by hand.
public struct CheckRequest: Sendable {
  /// The reference, which the generator learned from: files, directories or globs, as the user gave
  /// them; `-` is standard input. Several are parts of one data set.
  public var real: [String]
  /// The candidate, in the same way.
  public var synthetic: [String]
  /// Real rows that the generator did not see, in the same way; empty where there are none, and then
  /// part of memorization is not judged.
  public var holdout: [String]
  /// The file of an index (`Synthgate.buildIndex`), in place of `real`.
  public var index: String?
  /// Tables in memory, each in place of the paths of its role (`real`, `synthetic`, `holdout`).
  public var tables: [DataRole: TableData]
  /// Items that must not stand in the candidate, by the name of their benchmark.
  public var benchmarks: [Benchmark] = []
  /// Run files of earlier generations of the generator, the oldest first.
  public var baselines: [String]
  /// What a model is to be trained on, as a document.
  public var mix: String?
  /// What the one before was trained on.
  public var previousMix: String?
  /// Fingerprints of synthetic rows that the real ones should not hold.
  public var knownSynthetic: [String] = []
  /// A file whose bytes are the key of these.
  public var fingerprintKey: String?
  /// A bundle of signed statements, what the candidate was made of among them.
  public var lineage: String?
  /// A trust file: whose statements count, and which of them.
  public var trust: String?
  /// Statements that were taken back, by the SHA-256 of their payload in lower-case hexadecimal.
  public var revoked: [String] = []
  /// A log that says which statements were taken back.
  public var log: LogRequest?
  /// The name of a built-in policy or the path of a document; `nil` chooses by the data.
  public var policy: String?
  /// The bytes of a policy document, in place of `policy`.
  public var policyDocument: [UInt8]?
  /// What is known of the columns: roles, kinds, missing values.
  public var columns: ColumnOptions
  /// A document of Frictionless or SDV that says kinds and roles of the columns.
  public var schema: String?
  /// How files are written and what reading them may cost.
  public var reading: ReadingOptions
  /// Rules that every row keeps, besides those of the policy.
  public var constraints: [Constraint]
  /// What every random draw follows from, in place of the policy's; the same seed gives the same run.
  public var seed: UInt64?
  /// How many threads may work at a time, at least 1; no score depends on it. By default one a
  /// processor.
  public var threads: Int
  /// Judge only these check ids; empty means all. The rest are `skipped`.
  public var onlyChecks: [String]
  /// Judge only these axes; empty means all.
  public var onlyAxes: [Axis]
  /// A file whose bytes are the key of the digests of real rows; `nil` for plain SHA-256.
  public var digestKey: String?
  /// Tell no digest of any data.
  public var omitsDigests: Bool
  /// Tell no binned counts of the columns.
  public var omitsProfiles: Bool
  /// Exit with 1 on a warning as well.
  public var failOnWarn: Bool
  /// Exit with 0 where the verdict is fail.
  public var noFail: Bool
  /// What there is to say of paths that were looked up beforehand.
  var pathDiagnostics: [Diagnostic] = []
  /// What they stand for, with the folders that are columns.
  var foundFiles: [DataRole: [DataPath]] = [:]
  /// Why they do not lead to files.
  var pathProblem: SynthgateError?

  /// A request about files; the paths are looked up when it is carried out.
  public init(real: [String], synthetic: [String], holdout: [String] = []) {
    self.real = real
    self.synthetic = synthetic
    self.holdout = holdout
    tables = [:]
    baselines = []
    policy = nil
    columns = ColumnOptions()
    reading = ReadingOptions()
    constraints = []
    seed = nil
    threads = processorCount
    onlyChecks = []
    onlyAxes = []
    digestKey = nil
    omitsDigests = false
    omitsProfiles = false
    failOnWarn = false
    noFail = false
  }

  /// A request about tables in memory, of any numbers of rows; columns belong together by
  /// name. A holdout that is a file is given by `holdout` as well.
  public init(real: TableData, synthetic: TableData, holdout: TableData? = nil) {
    self.init(real: [], synthetic: [])
    tables = [.real: real, .synthetic: synthetic]
    tables[.holdout] = holdout
  }
}

/// A set of evaluation items.
public struct Benchmark: Sendable, Hashable {
  /// How reports call it.
  public let name: String
  /// As in `CheckRequest.real`.
  public var paths: [String]

  /// A set of items under a name of its own.
  public init(name: String, paths: [String]) {
    (self.name, self.paths) = (name, paths)
  }
}

extension CheckRequest {
  /// Options beside those of columns and reading that were given and change what is judged.
  ///
  /// - Parameter usual: the seed that the policy has.
  func overrides(usualSeed usual: UInt64) -> [Override] {
    let document = schema.map { [FileSystem.relative($0)] }
    let own = seed.flatMap { $0 == usual ? nil : [String($0)] }
    return Override.given([
      .schema: document ?? [], .seed: own ?? [], .only: onlyChecks,
      .axis: onlyAxes.map(\.rawValue), .revoked: revoked,
    ])
  }
}
