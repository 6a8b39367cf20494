import GateMetrics
import GateModel
import GatePolicy
import GateReports
import GateTable

/// A run file read back, to be judged again without its data.
struct StoredRun {
  private let record: RunRecord
  private let hasDigest: Bool

  /// - Parameter path: of the file, for messages.
  init(_ bytes: [UInt8], path: String?) throws(SynthgateError) {
    do {
      (record, hasDigest) = try RunFile.open(bytes)
    } catch {
      throw .unreadable(runFile: path, error)
    }
  }

  /// The same run with the findings and the verdict of another policy.
  func judged(
    by name: String?, failOnWarn: Bool, noFail: Bool
  ) throws(SynthgateError) -> RunRecord {
    let policy = try PolicySource.load(name ?? usualPolicy)
    let columns = record.inputs.first { $0.role == .real }?.columns ?? []
    let review = checkColumns(policy, columns: columns)
    let problems = review.filter { $0.severity == .error }
    guard problems.isEmpty else { throw .policy(problems) }
    try Engine.checkOverrides(policy, record.measurements, columns)
    let judgement = judge(
      policy, measurements: record.measurements, columns: columns,
      candidateColumns: InputRecord.candidateColumns(of: record.inputs),
      rows: InputRecord.independentRows(of: record.inputs),
      detectors: record.detectors, catalogue: MetricRegistry.catalogue, selection: selection)
    var result = record
    result.verdict = judgement.verdict
    result.exitCode = ExitCode.of(judgement.verdict, failOnWarn: failOnWarn, noFail: noFail)
    result.axes = judgement.axes
    result.part = record.part == nil ? nil : judgement.part ?? record.part
    result.causes = judgement.causes
    result.coverage = judgement.coverage
    result.policy = policy.identity
    result.findings = judgement.findings
    result.omittedFindings = judgement.omittedFindings
    result.diagnostics = policy.warnings + review + judgement.diagnostics
    result.diagnostics += doubts(judgement.verdict, under: policy)
    result.statements =
      Limitations(of: record.measurements, judgement, inputs: record.inputs).sentences
    return result
  }

  /// The policy that fits what was measured.
  private var usualPolicy: String {
    let metrics = Set(record.measurements.map(\.metric))
    let isOfTexts = metrics.contains { MetricRegistry.catalogue[$0]?.isOfTexts ?? false }
    let columns = record.inputs.first { $0.role == .real }?.columns ?? []
    return ResolvedPolicy.usualPolicy(
      forTexts: isOfTexts, withRoles: columns.contains { $0.name != PartRole.text.name })
  }

  /// What speaks against believing the file.
  private func doubts(_ verdict: Verdict, under policy: Policy) -> [Diagnostic] {
    var doubts: [Diagnostic] = []
    if !hasDigest { doubts.append(.runWithoutDigest) }
    if record.policy.sha256 == policy.identity.sha256, record.verdict != verdict {
      doubts.append(
        Diagnostic(
          severity: .warning, code: "SG2027",
          message: "the run file says \(record.verdict.rawValue) under this very policy, and its "
            + "scores give \(verdict.rawValue): it was changed, or written by another version; "
            + "run synthgate check again"))
    }
    return doubts
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

extension Diagnostic {
  static let runWithoutDigest = Diagnostic(
    severity: .warning, code: "SG2026",
    message: "the run file has no digest, so that a change to its scores or inputs would not "
      + "be noticed; write it with this version of synthgate check")
}
