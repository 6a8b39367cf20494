import GateModel

/// The library: load, score, judge, render.
public enum Synthgate {
  public static let version = "0.1.0"

  /// Every metric that exists.
  public static var catalogue: MetricCatalogue { MetricCatalogue([]) }

  /// Loads the data, scores it and judges the scores.
  ///
  /// - Parameter progress: called with the name of each phase as it begins, on an unspecified
  ///   thread.
  public static func check(
    _ request: CheckRequest, progress: (@Sendable (String) -> Void)? = nil
  ) async throws(SynthgateError) -> RunRecord {
    throw .internalError("not written yet")
  }

  /// Judges the scores of a stored run under another policy; needs no data.
  ///
  /// - Parameters:
  ///   - run: the bytes of a run file.
  ///   - policy: as in `CheckRequest.policy`.
  public static func judge(
    run: [UInt8], policy: String?, failOnWarn: Bool, noFail: Bool
  ) throws(SynthgateError) -> RunRecord {
    throw .internalError("not written yet")
  }

  /// Reads data sets as `check` would, together, and says how each column was understood.
  public static func inspect(
    paths: [String], columns: ColumnOptions, threads: Int
  ) async throws(SynthgateError) -> Inspection {
    throw .internalError("not written yet")
  }

  /// Writes `train` and `holdout` beside each other into a directory.
  public static func split(_ request: SplitRequest) throws(SynthgateError) -> SplitResult {
    throw .internalError("not written yet")
  }

  /// The built-in policies: name and one-line description, in alphabetical order.
  public static var builtInPolicies: [(name: String, description: String)] { [] }

  /// The bytes of a built-in policy or of a policy file.
  public static func policyText(_ nameOrPath: String) throws(SynthgateError) -> [UInt8] {
    throw .internalError("not written yet")
  }

  /// All that is wrong with a policy file; empty when it is valid.
  public static func validatePolicy(_ nameOrPath: String) throws(SynthgateError) -> [Diagnostic] {
    throw .internalError("not written yet")
  }

  /// Renders a run.
  public static func render(_ run: RunRecord, as format: OutputFormat, color: Bool) -> [UInt8] {
    []
  }
}

/// How a run can be rendered.
public enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, junit, markdown
}

/// What `inspect` found.
public struct Inspection: Sendable {
  public let files: [InputFile]
  public let rows: Int
  public let columns: [ColumnSummary]
  public let diagnostics: [Diagnostic]

  public init(
    files: [InputFile], rows: Int, columns: [ColumnSummary], diagnostics: [Diagnostic]
  ) {
    self.files = files
    self.rows = rows
    self.columns = columns
    self.diagnostics = diagnostics
  }
}

/// A request for a clean holdout.
public struct SplitRequest: Sendable {
  public var paths: [String]
  /// Share of the rows that go to the holdout, above 0 and below 1.
  public var holdoutShare: Double
  /// Rows with the same value in this column stay on one side.
  public var entity: String?
  public var seed: UInt64
  public var outputDirectory: String

  public init(
    paths: [String], holdoutShare: Double, entity: String? = nil, seed: UInt64 = 1,
    outputDirectory: String
  ) {
    self.paths = paths
    self.holdoutShare = holdoutShare
    self.entity = entity
    self.seed = seed
    self.outputDirectory = outputDirectory
  }
}

/// What `split` wrote.
public struct SplitResult: Sendable {
  public let trainPath: String
  public let trainRows: Int
  public let holdoutPath: String
  public let holdoutRows: Int

  public init(trainPath: String, trainRows: Int, holdoutPath: String, holdoutRows: Int) {
    self.trainPath = trainPath
    self.trainRows = trainRows
    self.holdoutPath = holdoutPath
    self.holdoutRows = holdoutRows
  }
}
