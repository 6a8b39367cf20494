import GateCommandLine
import GateJSON
import GateModel
import SynthgateKit

/// `synthgate log verify`: a log against a checkpoint of it.
enum LogVerifyCommand: Command {
  static let specification = CommandSpecification(
    "log", "verify", summary: "verify a log, and that it holds a verdict",
    discussion: [
      "Exit code 0 says that the lines are those that the checkpoint covers, that a key of the log "
        + "signed it, and that STATEMENT, if it is given, is logged and neither revoked nor "
        + "superseded; 1 that this is refused, with the reason."
    ],
    groups: [
      OptionGroup(
        "Options",
        [LogArguments.log.specification] + LogArguments.demands + [
          VerifyCommand.trust.specification, statement.specification,
          LogArguments.at.specification, DiffCommand.format.specification,
        ])
    ],
    examples: [
      "synthgate log verify --log verdicts.jsonl --log-key log.vkey \\",
      "  --previous-checkpoint last.checkpoint --max-log-age 1d",
    ])

  static let statement = Option<String>(
    .statement, placeholder: "STATEMENT",
    help: "a verdict that it must hold: the SHA-256 of the signed bytes, or the attestation")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    var request = try LogArguments.request(arguments, log: try LogArguments.path(arguments))
    request.trust = try arguments.value(of: VerifyCommand.trust)
    request.statement = try arguments.value(of: statement)
    request.time = try arguments.value(of: LogArguments.at)
    let result = try Synthgate.verify(request)
    switch try arguments.value(of: DiffCommand.format) ?? .text {
    case .text: try console.writeDocument(printable(text(result)))
    case .json: try console.writeDocument(JSONWriter.write(json(result), pretty: true))
    }
    return result.exitCode
  }

  private static func text(_ result: LogResult) -> String {
    guard result.isVerified else { return "REFUSED  \(result.reason): \(result.message)\n" }
    let time = result.cosignedAt.map { ", cosigned \($0)" } ?? ""
    let behind = result.linesBehind ?? 0
    let rest = behind > 0 ? "; \(behind) more are not signed yet" : ""
    return "VERIFIED  \(result.message)\(time)\(rest)\n"
  }

  private static func json(_ result: LogResult) -> JSONOutput {
    .objectOfPresent([
      ("schema", .string("synthgate.log-verification/1")),
      ("verified", .bool(result.isVerified)), ("reason", .string(result.reason)),
      ("message", .string(result.message)), ("size", result.size.map { .int($0) }),
      ("linesBehind", result.linesBehind.map { .int($0) }),
      ("cosignedAt", result.cosignedAt.map { .string($0) }),
    ])
  }
}
