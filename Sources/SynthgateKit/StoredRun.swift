import GateMetrics
import GateModel
import GatePolicy
import GateReports

/// A run file read back, to be judged again without its data.
struct StoredRun {
  private let record: RunRecord

  /// - Parameter path: of the file, for messages.
  init(_ bytes: [UInt8], path: String?) throws(SynthgateError) {
    do {
      record = try RunFile.decode(bytes)
    } catch {
      throw .unreadable(runFile: path, error)
    }
  }

  /// The same run with the findings and the verdict of another policy.
  func judged(
    by name: String?, failOnWarn: Bool, noFail: Bool
  ) throws(SynthgateError) -> RunRecord {
    let policy = try PolicySource.load(name ?? Engine.defaultPolicy)
    let columns = record.inputs.first { $0.role == .real }?.columns ?? []
    let review = checkColumns(policy, columns: columns)
    let problems = review.filter { $0.severity == .error }
    guard problems.isEmpty else { throw .policy(problems) }
    try Engine.checkOverrides(policy, record.measurements, columns)
    let judgement = judge(
      policy, measurements: record.measurements, columns: columns,
      candidateColumns: InputRecord.candidateColumns(of: record.inputs),
      rows: InputRecord.independentRows(of: record.inputs),
      catalogue: MetricRegistry.catalogue, selection: selection)
    var result = record
    result.verdict = judgement.verdict
    result.exitCode = exitCode(judgement.verdict, failOnWarn: failOnWarn, noFail: noFail)
    result.axes = judgement.axes
    result.part = record.part == nil ? nil : judgement.part ?? record.part
    result.coverage = judgement.coverage
    result.policy = policy.identity
    result.findings = judgement.findings
    result.omittedFindings = judgement.omittedFindings
    result.diagnostics = policy.warnings + review + judgement.diagnostics
    result.statements =
      Limitations(of: record.measurements, judgement, inputs: record.inputs).sentences
    return result
  }

  /// Of a partial run only what it measured can be judged; it stays a partial one.
  private var selection: Selection {
    guard let part = record.part else { return Selection() }
    guard !part.checks.isEmpty else { return Selection(onlyAxes: part.axes) }
    return Selection(
      onlyAxes: part.axes,
      onlyMetrics: Set(record.findings.filter { $0.status != .skipped }.map(\.metric)))
  }
}
