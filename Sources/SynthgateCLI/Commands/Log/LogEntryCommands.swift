import GateCommandLine
import GateModel
import SynthgateKit

/// A command that adds a line to a log, and signs it where a key is given.
protocol LogEntryCommand: Command {
  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws
}

extension LogEntryCommand {
  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    // A key that cannot be read must not leave a line that nobody signs.
    let key = try LogArguments.signingKey(arguments)
    var log = VerdictLog(try LogArguments.path(arguments), files: console.temporaryFiles)
    let time = try arguments.value(of: LogArguments.at)
    if let key { try log.check(key) }
    try write(arguments, to: &log, at: time, on: console)
    if let key { _ = try log.sign(by: key, at: time) }
    log.notes.forEach(console.note)
    if key == nil {
      console.note(
        "\(printable(log.path)): what was written is not signed yet and counts for nobody before "
          + "log checkpoint signs it")
    }
    return ExitCode.success
  }
}

/// `synthgate log append`: notes signed verdicts.
enum LogAppendCommand: LogEntryCommand {
  static let specification = CommandSpecification(
    "log", "append", summary: "note signed verdicts in a log",
    discussion: [
      "Several processes may append to one log at a time. Half a line that a stopped process left "
        + "is cut off with a warning. Prints the SHA-256 by which the log knows each verdict."
    ],
    positional: CommandSpecification.Positional(
      "ATTESTATION", help: "signed verdicts", isMany: true),
    groups: [OptionGroup("Options", [LogArguments.log.specification]), LogArguments.writing],
    examples: ["synthgate log append att.json --log verdicts.jsonl --key log.key"])

  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws {
    for path in arguments.positionals {
      try console.writeDocument("\(try log.append(attestation: path, at: time))\n")
    }
  }
}

/// `synthgate log revoke`: takes a verdict back.
enum LogRevokeCommand: LogEntryCommand {
  static let specification = CommandSpecification(
    "log", "revoke", summary: "take back a verdict that a log holds",
    discussion: [
      "It stays in the log, and verify --log refuses it. Nothing takes that back. A statement of a "
        + "lineage is taken back as well, though no log holds it: check --lineage --log counts it."
    ],
    positional: CommandSpecification.Positional(
      "STATEMENT", help: "the SHA-256 of the signed bytes, or the signed statement"),
    groups: [
      OptionGroup(
        "Options", [LogArguments.log.specification, LogArguments.reason.specification]),
      LogArguments.writing,
    ],
    examples: ["synthgate log revoke att.json --log verdicts.jsonl --reason 'wrong reference'"])

  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws {
    let statement = try LogArguments.words(arguments, 1, "one STATEMENT")[0]
    try log.revoke(
      statement, reason: try arguments.value(of: LogArguments.reason) ?? "", at: time)
  }
}

/// `synthgate log supersede`: puts a verdict in the place of another.
enum LogSupersedeCommand: LogEntryCommand {
  static let specification = CommandSpecification(
    "log", "supersede", summary: "put one verdict of a log in the place of another",
    positional: CommandSpecification.Positional(
      "STATEMENT", help: "OLD and NEW, each the SHA-256 of signed bytes or an attestation",
      isMany: true),
    groups: [
      OptionGroup(
        "Options", [LogArguments.log.specification, LogArguments.reason.specification]),
      LogArguments.writing,
    ],
    examples: [
      "synthgate log supersede old.json new.json --log verdicts.jsonl \\",
      "  --reason 'policy 2.0.0'",
    ])

  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws {
    let words = try LogArguments.words(arguments, 2, "two statements, OLD and NEW")
    try log.supersede(
      words[0], by: words[1], reason: try arguments.value(of: LogArguments.reason) ?? "",
      at: time)
  }
}

/// `synthgate log waive`: findings of a check are taken for a time.
enum LogWaiveCommand: LogEntryCommand {
  static let specification = CommandSpecification(
    "log", "waive", summary: "note in a log that findings of a check are taken for a time",
    discussion: ["It changes no verdict: audit tells when it ends."],
    positional: CommandSpecification.Positional("ID", help: "the name of the waiver"),
    groups: [
      OptionGroup(
        "Options",
        [
          LogArguments.log.specification, check.specification, until.specification,
          LogArguments.reason.specification,
        ]), LogArguments.writing,
    ],
    examples: [
      "synthgate log waive W-1 --log verdicts.jsonl --check fid-ks \\",
      "  --until 2026-12-15T00:00:00Z --reason 'ages are rounded'",
    ])

  static let check = Option<String>(
    .check, placeholder: "CHECK", help: "the check whose findings are taken", isRequired: true)
  static let until = Option<Int>(
    .until, placeholder: "TIME", help: "when the waiver ends", isRequired: true,
    expectation: "a time in UTC such as 2026-11-27T00:00:00Z",
    convert: { VerifyRequest.seconds(of: $0) })

  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws {
    let id = try LogArguments.words(arguments, 1, "one ID")[0]
    guard let check = try arguments.value(of: check), let end = try arguments.value(of: until)
    else { throw UsageError("log waive needs --check and --until", command: "log waive") }
    try log.waive(
      id, check: check, until: end, reason: try arguments.value(of: LogArguments.reason), at: time)
  }
}

/// `synthgate log audit`: somebody looked.
enum LogAuditCommand: LogEntryCommand {
  static let specification = CommandSpecification(
    "log", "audit", summary: "note in a log that somebody looked at what a policy judges",
    positional: CommandSpecification.Positional("POLICY", help: "the name of the policy"),
    groups: [OptionGroup("Options", [LogArguments.log.specification]), LogArguments.writing],
    examples: ["synthgate log audit tabular --log verdicts.jsonl --key log.key"])

  static func write(
    _ arguments: ParsedArguments, to log: inout VerdictLog, at time: Int?, on console: Console
  ) throws {
    try log.audit(policy: try LogArguments.words(arguments, 1, "one POLICY")[0], at: time)
  }
}
