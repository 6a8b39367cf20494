/// A finished run: the one source of every output format.
public struct RunRecord: Sendable {
  /// The format of run files.
  public static let schema = "synthgate.run/2"

  /// The answer to the request.
  public var verdict: Verdict
  /// What the command ends with: 0, 1 or 3.
  public var exitCode: Int
  /// The answer of each axis that the policy has checks of.
  public var axes: [Axis: AxisVerdict]
  /// What of the policy was judged; `nil` where it was judged as a whole.
  public var part: RunPart?
  /// Of the program that measured.
  public var toolVersion: String
  /// Which policy judged.
  public var policy: PolicyIdentity
  /// The data sets as they were read, one a role.
  public var inputs: [InputRecord]
  /// The run files of earlier generations that this run was compared with, the oldest first.
  public var baselines: [InputFile]
  /// What the run was told beside the data.
  public var documents: [SideDocument]
  /// Those in force.
  public var settings: RunSettings
  /// What was said beside the policy, in the order of the names of the options.
  public var overrides: [Override]
  /// What each metric says of each subject: a score, or why there is none.
  public var measurements: [Measurement]
  /// What each check says of each subject, in the order of check ids, the judged ones first.
  /// Of pairs the worst; the others are counted in `omittedFindings`.
  public var findings: [Finding]
  /// Numbers of findings that are not listed, by check.
  public var omittedFindings: [OmittedFindings]
  /// What the findings that decided come from, the gravest first.
  public var causes: [Cause]
  /// What was looked at of each column of the reference, in name order.
  public var coverage: [ColumnCoverage]
  /// Binned counts of the columns; empty where they are not to be told.
  public var profiles: [ColumnProfile]
  /// How much each pair of columns differs; `nil` where no pair was measured.
  public var pairs: PairTriangle?
  /// Of the pairs that differ most, the worst first.
  public var joints: [JointTable]
  /// Of attacks on membership.
  public var curves: [AttackCurve]
  /// What the search for copied texts found of planted ones; `nil` where there was none.
  public var detectors: DetectorTest?
  /// What the user should know about inputs, policy and run.
  public var diagnostics: [Diagnostic]
  /// What this run may not claim, and why: no holdout, an axis that was not judged.
  public var statements: [String]
  /// The only part that differs from run to run.
  public var timing: Timing

  /// All parts of a run.
  public init(
    verdict: Verdict, exitCode: Int, axes: [Axis: AxisVerdict], part: RunPart? = nil,
    toolVersion: String, policy: PolicyIdentity, inputs: [InputRecord], baselines: [InputFile] = [],
    documents: [SideDocument] = [], settings: RunSettings, overrides: [Override] = [],
    measurements: [Measurement],
    findings: [Finding],
    omittedFindings: [OmittedFindings] = [], causes: [Cause] = [], coverage: [ColumnCoverage] = [],
    profiles: [ColumnProfile] = [], pairs: PairTriangle? = nil,
    joints: [JointTable] = [], curves: [AttackCurve] = [], detectors: DetectorTest? = nil,
    diagnostics: [Diagnostic] = [], statements: [String] = [], timing: Timing
  ) {
    self.verdict = verdict
    self.exitCode = exitCode
    self.axes = axes
    self.part = part
    self.toolVersion = toolVersion
    self.policy = policy
    self.inputs = inputs
    self.baselines = baselines
    self.documents = documents
    self.settings = settings
    self.overrides = overrides
    self.measurements = measurements
    self.findings = findings
    self.omittedFindings = omittedFindings
    self.causes = causes
    self.coverage = coverage
    self.profiles = profiles
    self.pairs = pairs
    self.joints = joints
    self.curves = curves
    self.detectors = detectors
    self.diagnostics = diagnostics
    self.statements = statements
    self.timing = timing
  }

  /// Findings with a status, listed or not.
  public func count(of status: Finding.Status) -> Int {
    findings.count { $0.status == status }
      + omittedFindings.reduce(0) { $0 + ($1.counts[status] ?? 0) }
  }
}

/// The answer of one axis.
public struct AxisVerdict: Sendable, Hashable {
  /// Of all its checks together.
  public let verdict: Verdict
  /// Findings that were judged.
  public let checks: Int
  /// Those of them that failed.
  public let failed: Int

  /// A verdict with its counts.
  public init(verdict: Verdict, checks: Int, failed: Int) {
    self.verdict = verdict
    self.checks = checks
    self.failed = failed
  }
}

/// Which document judged.
public struct PolicyIdentity: Sendable, Hashable {
  /// As the document says.
  public let name: String
  /// As the document says.
  public let version: String
  /// Hexadecimal SHA-256 of the document's bytes.
  public let sha256: String
  /// Of the document as seen from the working folder; `nil` where it ships with the tool.
  public let path: String?

  /// A document by name, version and digest.
  public init(name: String, version: String, sha256: String, path: String? = nil) {
    self.name = name
    self.version = version
    self.sha256 = sha256
    self.path = path
  }
}

/// A data set as it was read.
public struct InputRecord: Sendable {
  /// The part that it plays.
  public let role: DataRole
  /// All that it was read from.
  public let files: [InputFile]
  /// Rows of all files together, without headers.
  public let rows: Int
  /// Independent people, or whatever the role entity stands for; `nil` where every row is one.
  public let entities: Int?
  /// How each column was understood.
  public let columns: [ColumnSummary]
  /// Records that were left out because they cannot be read, by reason; not among `rows`.
  public let malformed: [String: Int]

  /// A data set, its files and what was read of them.
  public init(
    role: DataRole, files: [InputFile], rows: Int, entities: Int? = nil,
    columns: [ColumnSummary], malformed: [String: Int] = [:]
  ) {
    self.role = role
    self.files = files
    self.rows = rows
    self.entities = entities
    self.columns = columns
    self.malformed = malformed
  }
}

/// A file that was read.
public struct InputFile: Sendable, Hashable {
  /// As the user gave it, or as it was found.
  public let path: String
  /// Hexadecimal SHA-256 of the bytes as stored; `nil` where it is not to be told.
  public let sha256: String?
  /// Hexadecimal HMAC-SHA-256 of `sha256`, in its stead.
  public let hmac: String?
  /// Its size as stored.
  public let bytes: Int

  /// A file and its digest.
  public init(path: String, sha256: String?, hmac: String? = nil, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.hmac = hmac
    self.bytes = bytes
  }
}

/// The settings that were in force, wherever they came from.
public struct RunSettings: Sendable, Hashable {
  /// What every random draw follows from.
  public var seed: UInt64
  /// Two-sided confidence of every printed interval.
  public var confidence: Double
  /// Probability that honest data fails any zero-limit check of the verdict.
  public var falseAlarm: Double
  /// Groups of protected columns with fewer reference rows are pooled.
  public var minGroupRows: Int
  /// Models learn from and predict at most so many rows of a table, a seeded sample of more.
  public var learningRows: Int
  /// Of the record distance, in the metrics of the nearest rows of whole records.
  public var scale: DistanceScale

  /// Manifolds of nearest rows are made of at most so many rows of a table, a seeded sample of more.
  public var neighbourRows: Int

  /// Distances are asked of at most so many distinct records of the reference and of the holdout each,
  /// searched among all rows; `nil` for the default, which depends on the search.
  public var queryRecords: Int?

  /// Of `learningRows`.
  public static let defaultLearningRows = 20_000
  /// Of `neighbourRows`.
  public static let defaultNeighbourRows = 50_000
  /// Of `queryRecords`, where a search passes over most rows.
  public static let defaultQueryRecords = 100_000
  /// Where a search cannot pass over most rows, and so takes longer.
  public static let defaultQueryRecordsUnpruned = 20_000

  /// Settings; what is not given has its default.
  public init(
    seed: UInt64 = 1, confidence: Double = 0.95, falseAlarm: Double = 0.01, minGroupRows: Int = 30,
    learningRows: Int = Self.defaultLearningRows,
    neighbourRows: Int = Self.defaultNeighbourRows, queryRecords: Int? = nil,
    scale: DistanceScale = .real
  ) {
    self.seed = seed
    self.confidence = confidence
    self.falseAlarm = falseAlarm
    self.minGroupRows = minGroupRows
    self.learningRows = learningRows
    self.neighbourRows = neighbourRows
    self.queryRecords = queryRecords
    self.scale = scale
  }
}
