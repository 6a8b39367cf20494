import GateJSON
import GateModel

/// The run in one line of JSON, for schedulers that hand the last line of standard output on.
///
/// `passed` and `severity` are what an asset check of Dagster asks for.
package enum LineReport {
  private static let schema = "synthgate.line/1"
  /// Findings and limitations that are listed; a line is kept in a scheduler's database.
  private static let shown = 5
  private static let mostCharacters = 300

  package static func render(_ run: RunRecord) -> [UInt8] {
    let summary = RunSummary(run)
    let (worst, left) = ProblemList(summary).first(
      shown, of: [.error, .warning], where: { !$0.isVerdict })
    return line([
      ("verdict", .string(run.verdict.rawValue)), ("passed", .bool(summary.hasPassed)),
      ("severity", .string(run.verdict == .warn ? "WARN" : "ERROR")),
      ("exitCode", .int(run.exitCode)), ("partial", .bool(run.part != nil)),
      ("summary", .string(short("\(summary.verdictWords): \(summary.reason)"))),
      ("policy", policy(run.policy)), ("tool", RunFile.tool(run.toolVersion)),
      ("axes", .object(run.axes.map { ($0.key.rawValue, RunFile.json(of: $0.value)) })),
      ("counts", RunFile.counts(of: run)), ("columns", (summary.coverage?.counts).map(json)),
      ("diagnostics", json(of: summary.diagnosticCounts)),
      ("limitations", .strings(run.statements.prefix(shown).map(short))),
      ("worst", .array(worst.map(json))), ("leftOut", .int(left.counts.values.reduce(0, +))),
    ])
  }

  package static func render(_ none: NoVerdict) -> [UInt8] {
    line([
      ("verdict", .string(NoVerdict.word)), ("passed", .bool(false)),
      ("severity", .string("ERROR")), ("exitCode", none.exitCode.map { .int($0) }),
      ("summary", .string(short("NO VERDICT: \(none.reason)"))),
      ("tool", RunFile.tool(none.toolVersion)),
    ])
  }

  private static func line(_ members: [(String, JSONOutput?)]) -> [UInt8] {
    let all = [("schema", .string(schema))] + members
    return JSONWriter.write(.objectOfPresent(all), pretty: false) + [UInt8(ascii: "\n")]
  }

  private static func policy(_ policy: PolicyIdentity) -> JSONOutput {
    .object([
      ("name", .string(short(policy.name))), ("version", .string(short(policy.version))),
      ("sha256", .string(policy.sha256)),
    ])
  }

  private static func json(of counts: [(name: String, count: Int)]) -> JSONOutput {
    .object(counts.map { ($0.name, .int($0.count)) })
  }

  private static func json(of problem: Problem) -> JSONOutput {
    let finding = problem.finding
    return .objectOfPresent([
      ("check", .string(short(problem.rule))), ("subject", .string(short(problem.subject))),
      ("status", finding.map { .string($0.status.rawValue) }),
      ("value", finding?.value.flatMap { $0.isFinite ? .double($0) : nil }),
      ("message", .string(short(problem.message))),
    ])
  }

  private static func short(_ text: String) -> String { clipped(text, to: mostCharacters) }
}
