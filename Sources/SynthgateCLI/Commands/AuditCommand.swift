import GateCommandLine
import GateJSON
import GateModel
import SynthgateKit

/// `synthgate audit`: what of a log is due to be looked at again.
enum AuditCommand: Command {
  static let specification = CommandSpecification(
    "audit", summary: "say which policies, data sets and waivers of a log are due",
    discussion: [
      "A policy is overdue where nothing was judged by it, and nobody noted an audit (log audit), "
        + "within AGE; a data set where its last verdict is older or has ended; a waiver where it has "
        + "ended. What ends within AGE from now is named as well. A data set whose verdicts were all "
        + "taken back is withdrawn.",
      "Exit code 1 says that something is overdue. With keys the log is verified first.",
    ],
    positional: CommandSpecification.Positional("LOG", help: "a log of verdicts"),
    groups: [
      OptionGroup(
        "Options",
        [every.specification] + LogArguments.demands + [
          VerifyCommand.trust.specification, LogArguments.at.specification,
          DiffCommand.format.specification,
        ])
    ],
    examples: ["synthgate audit verdicts.jsonl --every 30d --log-key log.vkey"])

  static let every = Option<Int>(
    .every, placeholder: "AGE", help: "how often to look, such as 30d", isRequired: true,
    expectation: "a number with d, h, m or s behind it", convert: { VerifyCommand.readAge($0) })

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let every = try arguments.value(of: every) else {
      throw UsageError("audit needs --every AGE", command: "audit")
    }
    var request = try LogArguments.request(arguments, log: arguments.positionals[0])
    request.trust = try arguments.value(of: VerifyCommand.trust)
    request.time = try arguments.value(of: LogArguments.at)
    let result = try Synthgate.audit(request, every: every)
    if !result.isVerified {
      console.note("the log was read as it is; --log-key verifies it first")
    }
    switch try arguments.value(of: DiffCommand.format) ?? .text {
    case .text: try console.writeDocument(printable(text(result)))
    case .json: try console.writeDocument(JSONWriter.write(json(result), pretty: true))
    }
    return result.exitCode
  }

  private static func text(_ result: AuditResult) -> String {
    result.items.map { item in
      let last = item.last.map { ", last \($0)" } ?? ""
      let ends = item.ends.map { ", ends \($0)" } ?? ""
      return "\(item.state)  \(item.kind) \(item.name)\(last)\(ends)\n"
    }.joined()
  }

  private static func json(_ result: AuditResult) -> JSONOutput {
    let items = result.items.map { item -> JSONOutput in
      .objectOfPresent([
        ("kind", .string(item.kind)), ("name", .string(item.name)), ("state", .string(item.state)),
        ("last", item.last.map { .string($0) }), ("ends", item.ends.map { .string($0) }),
      ])
    }
    return .object([
      ("schema", .string("synthgate.audit/1")), ("verified", .bool(result.isVerified)),
      ("items", .array(items)),
    ])
  }
}
