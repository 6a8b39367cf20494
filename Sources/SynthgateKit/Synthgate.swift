import GateBuiltInPolicies
import GateFormats
import GateKernels
import GateMetrics
import GateModel
import GatePolicy
import GateReports

/// The library: load, score, judge, render.
public enum Synthgate {
  /// The version of the library and the command, as run files name it.
  public static let version = "0.1.0"

  /// Every metric that exists.
  public static var catalogue: MetricCatalogue { MetricRegistry.catalogue }

  /// Loads the data, scores it and judges the scores.
  ///
  /// - Parameters:
  ///   - request: the data sets, the policy and what is known of the columns.
  ///   - progress: called as each part of the work begins, on an unspecified thread.
  /// - Returns: the run with its verdict, also where that is fail or incomplete.
  /// - Throws: why there is no verdict; `SynthgateError.exitCode` says of which kind.
  public static func check(
    _ request: CheckRequest, progress: (@Sendable (RunProgress) -> Void)? = nil
  ) async throws(SynthgateError) -> RunRecord {
    try await Engine(request, progress: progress).run()
  }

  /// What `check` would do with the same request: which checks over how many columns and pairs, what
  /// could not be checked and why, about how long it takes, and a bound on memory. Loads the data and scores nothing.
  public static func plan(_ request: CheckRequest) async throws(SynthgateError) -> CheckPlan {
    try await Engine(request).plan()
  }

  /// Judges the scores of a stored run under another policy; needs no data.
  ///
  /// - Parameters:
  ///   - run: the bytes of a run file.
  ///   - path: of the file, for messages.
  ///   - policy: as in `CheckRequest.policy`.
  ///   - failOnWarn: as in `CheckRequest.failOnWarn`.
  ///   - noFail: as in `CheckRequest.noFail`.
  /// - Throws: `.input` for bytes that are no run file or were changed, `.policy` for a policy that does
  ///   not fit the columns of the run.
  public static func judge(
    run: [UInt8], path: String? = nil, policy: String?, failOnWarn: Bool, noFail: Bool
  ) throws(SynthgateError) -> RunRecord {
    try StoredRun(run, path: path).judged(by: policy, failOnWarn: failOnWarn, noFail: noFail)
  }

  /// What a run file holds: a run, or the reason why there is none.
  ///
  /// - Parameters:
  ///   - bytes: of the file; their digest is compared with the one that is in them.
  ///   - path: of the file, for messages.
  public static func read(
    runFile bytes: [UInt8], path: String? = nil
  ) throws(SynthgateError) -> RunDocument {
    do {
      let (document, hasDigest) = try RunFile.read(bytes)
      guard case .run(var run) = document, !hasDigest else { return document }
      run.diagnostics.append(.runWithoutDigest)
      return .run(run)
    } catch {
      throw .unreadable(runFile: path, error)
    }
  }

  /// Reads data sets as `check` would, together, and says how each column was understood.
  ///
  /// - Parameters:
  ///   - paths: as in `CheckRequest.real`.
  ///   - columns: as in `CheckRequest.columns`.
  ///   - schema: as in `CheckRequest.schema`.
  ///   - reading: as in `CheckRequest.reading`.
  ///   - threads: at least 1; `nil` for one a processor.
  ///   - examples: how many values of each column to show; these are values of the data.
  public static func inspect(
    paths: [String], columns: ColumnOptions, schema: String? = nil,
    reading: ReadingOptions = ReadingOptions(), threads: Int? = nil, examples: Int = 0
  ) async throws(SynthgateError) -> Inspection {
    let most = threads ?? processorCount
    let (columns, notes) = try columns.adding(
      schema: schema, of: paths, reading, besides: DatasetPolicy())
    let loaded = try await loadData(
      [LoadRequest(role: .real, paths: paths)], columns, reading, content: .asFound,
      threads: most)
    guard let table = loaded[.real] else { throw .internalError("the data was not loaded") }
    let roles = try RoleAssignment(declarations: [], options: columns, of: table)
    let threads = try reading.limits.threads(most, sorting: table.rowCount, of: paths)
    return Inspection(
      files: loaded.files.flatMap { $0 }, rows: table.rowCount,
      columns: await columnSummaries(table, roles, threads: threads),
      examples: examples > 0
        ? TextFields(table)?.usualTexts(atMost: examples)
          ?? table.columns.map { usualValues(of: $0, atMost: examples) } : [],
      texts: await TextInspection(table, threads: threads),
      diagnostics: notes + loaded.diagnostics + columns.unnamed(among: table.schema.map(\.name)))
  }

  /// The built-in policies: name and one-line description, in alphabetical order.
  public static var builtInPolicies: [(name: String, description: String)] {
    BuiltInPolicies.all.map { entry in
      guard case .success(let policy) = PolicySource.read(entry.bytes, entry.name) else {
        return (entry.name, "")
      }
      return (entry.name, policy.description)
    }.sorted { $0.name < $1.name }
  }

  /// The bytes of a built-in policy or of a policy file.
  public static func policyText(_ nameOrPath: String) throws(SynthgateError) -> [UInt8] {
    try PolicySource.bytes(nameOrPath)
  }

  /// All that is wrong with a policy file; empty when it is valid.
  public static func validatePolicy(_ nameOrPath: String) throws(SynthgateError) -> [Diagnostic] {
    switch PolicySource.read(try PolicySource.bytes(nameOrPath), nameOrPath) {
    case .success(let policy): policy.warnings
    case .failure(let problems): problems.diagnostics
    }
  }
}
