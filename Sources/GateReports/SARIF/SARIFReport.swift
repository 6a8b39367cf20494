import GateJSON
import GateModel
import GateWording

/// SARIF 2.1.0 (OASIS, errata 01), which code scanning reads.
///
/// A check is a rule, a finding a result. What is not judged is no failure of the code that is
/// scanned (`kind` open), so that where there is no verdict, a result of its own says so. Diagnostics
/// are notifications.
package enum SARIFReport {
  /// Results that are listed; code scanning shows as many of a run.
  private static let shown = 5_000
  /// Diagnostics and limitations that are listed.
  private static let mostNotes = 100

  package static func render(_ run: RunRecord) -> [UInt8] {
    let summary = RunSummary(run)
    let (problems, left) = ProblemList(summary).first(
      shown, of: Set(Problem.Level.allCases), where: { !$0.isNotification })
    var rules = SARIFRules()
    var fingerprints = Fingerprints(policy: run.policy.name)
    let results = problems.map { problem in
      SARIFResult(problem, of: summary, rule: rules.index(of: problem)).json(
        fingerprint: fingerprints.next(problem))
    }
    let diagnostics = run.diagnostics.prefix(mostNotes).map(Problem.init)
    var notifications = diagnostics.map(notification)
    for words in leftOut(left, run) {
      notifications.append(notification("note", "synthgate/left-out", words))
    }
    return document([
      ("tool", tool(run.toolVersion, rules: rules.json)),
      ("automationDetails", .object([("id", .string("synthgate/\(oneLine(run.policy.name))/"))])),
      (
        "invocations",
        invocation(
          isWhole: run.exitCode < ExitRange.noVerdict, exitCode: run.exitCode,
          words: summary.verdictWords, notifications)
      ),
      ("results", .array(results)), ("properties", properties(summary)),
    ])
  }

  package static func render(_ none: NoVerdict) -> [UInt8] {
    var rules = SARIFRules()
    var fingerprints = Fingerprints(policy: "")
    let problem = Problem(none)
    let result = SARIFResult(problem, rule: rules.index(of: problem)).json(
      fingerprint: fingerprints.next(problem))
    return document([
      ("tool", tool(none.toolVersion, rules: rules.json)),
      (
        "invocations",
        invocation(
          isWhole: false, exitCode: none.exitCode, words: "NO VERDICT",
          [notification("error", "synthgate/verdict", problem.text)])
      ),
      ("results", .array([result])),
      ("properties", .object([("verdict", .string(NoVerdict.word))])),
    ])
  }

  /// Exit codes from here on say that there is no verdict.
  private enum ExitRange {
    static let noVerdict = 2
  }

  private static func document(_ run: [(String, JSONOutput)]) -> [UInt8] {
    JSONWriter.write(
      .object([
        ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", .string("2.1.0")),
        ("runs", .array([.object(run + [("columnKind", .string("unicodeCodePoints"))])])),
      ]), pretty: true)
  }

  private static func tool(_ toolVersion: String, rules: JSONOutput) -> JSONOutput {
    let version = oneLine(toolVersion)
    return .object([
      (
        "driver",
        .object([
          ("name", .string("synthgate")), ("version", .string(version)),
          ("semanticVersion", .string(version)), ("rules", rules),
        ])
      )
    ])
  }

  private static func invocation(
    isWhole: Bool, exitCode: Int?, words: String, _ notifications: [JSONOutput]
  ) -> JSONOutput {
    .array([
      .objectOfPresent([
        ("executionSuccessful", .bool(isWhole)), ("exitCode", exitCode.map { .int($0) }),
        ("exitCodeDescription", .string(words)),
        ("toolExecutionNotifications", .array(notifications)),
      ])
    ])
  }

  private static func notification(_ problem: Problem) -> JSONOutput {
    notification(problem.level.sarif, problem.rule, problem.message)
  }

  private static func notification(_ level: String, _ id: String, _ text: String) -> JSONOutput {
    .object([
      ("level", .string(level)), ("descriptor", .object([("id", .string(id))])),
      ("message", .object([("text", .string(clipped(text, to: Problem.mostCharacters)))])),
    ])
  }

  private static func leftOut(_ left: LeftOver, _ run: RunRecord) -> [String] {
    let diagnostics = run.diagnostics.count - mostNotes
    return (left.isEmpty ? [] : [left.words])
      + (diagnostics > 0 ? ["\(counted(diagnostics, "more diagnostic")) not listed here"] : [])
  }

  private static func properties(_ summary: RunSummary) -> JSONOutput {
    let run = summary.run
    return .objectOfPresent([
      ("verdict", .string(run.verdict.rawValue)), ("summary", .string(summary.reason)),
      ("partial", .bool(run.part != nil)), ("counts", RunFile.counts(of: run)),
      ("axes", .object(run.axes.map { ($0.key.rawValue, RunFile.json(of: $0.value)) })),
      (
        "coverage",
        (summary.coverage?.lines).map { lines in
          .strings(lines.map { clipped($0, to: Problem.mostCharacters) })
        }
      ),
      (
        "limitations",
        .strings(
          run.statements.prefix(mostNotes).map { clipped($0, to: Problem.mostCharacters) })
      ),
    ])
  }
}

/// The rules of a report, each once, in the order of their first result.
private struct SARIFRules {
  private var indices: [String: Int] = [:]
  private var rules: [JSONOutput] = []

  var json: JSONOutput { .array(rules) }

  mutating func index(of problem: Problem) -> Int {
    let id = problem.sarifRule
    if let index = indices[id] { return index }
    indices[id] = rules.count
    rules.append(
      .object([
        ("id", .string(id)),
        ("shortDescription", .object([("text", .string(description(of: problem)))])),
        ("help", .object([("text", .string(help(of: problem)))])),
      ]))
    return rules.count - 1
  }

  private func description(of problem: Problem) -> String {
    switch problem.kind {
    case .verdict: "The verdict of the gate"
    case .column: "A column that no check of a required axis looked at"
    case .finding(let finding): oneLine("\(finding.axis.rawValue): \(finding.metric)")
    case .diagnostic: "What to know about the data, the policy or the run"
    }
  }

  private func help(of problem: Problem) -> String {
    guard let finding = problem.finding else { return "Run: synthgate help check" }
    return oneLine("Run: synthgate explain \(finding.metric)")
  }
}

extension Problem {
  /// Whether it is told as a notification.
  fileprivate var isNotification: Bool {
    if case .diagnostic = kind { true } else { false }
  }
}
