import GateCommandLine
import GateJSON
import GateModel
import GateWording
import SynthgateKit

/// `synthgate controls`: clauses of norms, and what supports evidence for them.
enum ControlsCommand: Command {
  static let specification = CommandSpecification(
    "controls", summary: "list clauses of norms and the findings that serve each",
    discussion: [
      "What is listed supports evidence for a clause. Whether it is met is for people to decide. Each "
        + "clause says how its text was read. With RUN, a run file, the findings that serve each are "
        + "counted."
    ],
    positional: CommandSpecification.Positional(
      "RUN", help: "a run file, or -", isRequired: false),
    groups: [OptionGroup("Options", [DiffCommand.format.specification])],
    examples: ["synthgate controls run.json"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals.first
    let evidence: [ControlEvidence]? = try path.map { path in
      try Synthgate.controls(servedBy: try StoredRunFile.bytes(path), path: path)
    }
    let entries: [Entry] =
      evidence.map { list in list.map { Entry(clause: $0.clause, findings: $0.findings) } }
      ?? Synthgate.controls.map { Entry(clause: $0, findings: nil) }
    switch try arguments.value(of: DiffCommand.format) ?? .text {
    case .text:
      let blocks = entries.map { text($0.clause, $0.findings) }.joined(separator: "\n")
      try console.writeDocument(printable(blocks))
    case .json:
      let list = entries.map { json($0.clause, $0.findings) }
      try console.writeDocument(
        JSONWriter.write(
          .object([
            ("schema", .string("synthgate.controls/1")), ("wording", .string(wording)),
            ("controls", .array(list)),
          ]), pretty: true))
    }
    return ExitCode.success
  }

  private static let wording = "supports evidence for"

  private struct Entry {
    let clause: ControlClause
    /// `nil` where no run was given.
    let findings: [String: [Finding.Status: Int]]?
  }

  private static func text(
    _ clause: ControlClause, _ findings: [String: [Finding.Status: Int]]?
  ) -> String {
    var facts = [("asks", clause.asks), ("read", clause.read), ("evidence", clause.evidence)]
    facts.append(("metrics", clause.metrics.joined(separator: ", ")))
    if let findings {
      let list = findings.sorted { $0.key < $1.key }.map { "\($0.key) (\(counts($0.value)))" }
      facts.append(("in this run", list.isEmpty ? "nothing" : list.joined(separator: ", ")))
    }
    let title = [clause.id, clause.source].filter { !$0.isEmpty }.joined(separator: ": ")
    let lines =
      [title]
      + definitionList(
        facts.filter { !$0.1.isEmpty }.map { (term: $0.0, description: $0.1) }, termWidth: 12)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func counts(_ counts: [Finding.Status: Int]) -> String {
    Finding.Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.rawValue)" }
    }.joined(separator: ", ")
  }

  private static func json(
    _ clause: ControlClause, _ findings: [String: [Finding.Status: Int]]?
  ) -> JSONOutput {
    let served = findings.map { findings in
      JSONOutput.object(
        findings.map { check, counts in
          (check, .object(counts.map { ($0.key.rawValue, .int($0.value)) }))
        })
    }
    return .objectOfPresent([
      ("id", .string(clause.id)), ("source", .string(clause.source)),
      ("asks", .string(clause.asks)),
      ("metrics", .strings(clause.metrics)), ("evidence", .string(clause.evidence)),
      ("read", .string(clause.read)), ("findings", served),
    ])
  }
}
