import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate log init`: an empty log with a signed checkpoint.
enum LogInitCommand: Command {
  static let specification = CommandSpecification(
    "log", "init", summary: "make an empty log of verdicts",
    discussion: [
      "LOG gets one line for each verdict and for whatever becomes of it; nothing in it is ever "
        + "changed. LOG.checkpoint, signed with KEY (Ed25519), says how far it goes. The keys that "
        + "are printed verify it: give them to whoever trains."
    ],
    groups: [
      OptionGroup(
        "Options",
        [
          LogArguments.log.specification, origin.specification, key.specification,
          KeygenCommand.passphraseFile.specification, LogArguments.at.specification,
        ])
    ],
    examples: ["synthgate log init --log verdicts.jsonl --origin example.org/log --key log.key"])

  static let origin = Option<String>(
    .origin, placeholder: "NAME", help: "what the log is called, such as example.org/log",
    isRequired: true)
  static let key = Option<String>(
    .key, placeholder: "KEY", help: "the private key that signs checkpoints", isRequired: true)

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let log = VerdictLog(try LogArguments.path(arguments), files: console.temporaryFiles)
    guard let key = try LogArguments.signingKey(arguments) else {
      throw UsageError("log init needs --key KEY", command: "log init")
    }
    let keys = try log.create(
      origin: try arguments.value(of: origin) ?? "", key: key,
      at: try arguments.value(of: LogArguments.at))
    try console.writeDocument(keys.map { printable($0) + "\n" }.joined())
    return ExitCode.success
  }
}

/// `synthgate log checkpoint`: how far the log goes, signed.
enum LogCheckpointCommand: Command {
  static let specification = CommandSpecification(
    "log", "checkpoint", summary: "sign how far a log goes",
    discussion: [
      "Nothing is signed unless the log begins with all that LOG.checkpoint covered, and each of its "
        + "lines can be read."
    ],
    groups: [
      OptionGroup(
        "Options",
        [
          LogArguments.log.specification, LogInitCommand.key.specification,
          KeygenCommand.passphraseFile.specification, LogArguments.at.specification,
        ])
    ],
    examples: ["synthgate log checkpoint --log verdicts.jsonl --key log.key"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let key = try LogArguments.signingKey(arguments) else {
      throw UsageError("log checkpoint needs --key KEY", command: "log checkpoint")
    }
    var log = VerdictLog(try LogArguments.path(arguments), files: console.temporaryFiles)
    let size = try log.sign(by: key, at: try arguments.value(of: LogArguments.at))
    log.notes.forEach(console.note)
    try console.writeDocument("\(printable(log.path)): \(size) lines are signed\n")
    return ExitCode.success
  }
}

/// `synthgate log prove`: that a verdict is in the log, for who has no copy of it.
enum LogProveCommand: Command {
  static let specification = CommandSpecification(
    "log", "prove", summary: "prove that a log holds a verdict, without the log",
    discussion: [
      "Writes a C2SP tlog-proof: where the verdict stands, what joins its line with the root, and "
        + "the checkpoint. It says that the verdict was logged, not that it was not revoked since."
    ],
    positional: CommandSpecification.Positional(
      "STATEMENT", help: "the SHA-256 of the signed bytes, or the attestation"),
    groups: [
      OptionGroup(
        "Options",
        [
          LogArguments.log.specification, output.specification,
          LogArguments.checkpoint.specification,
        ])
    ],
    examples: ["synthgate log prove att.json --log verdicts.jsonl -o att.tlog-proof"])

  static let output = Option<String>(
    .output, short: "-o", placeholder: "PROOF", help: "where the proof goes (default: - )")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let statement = try LogArguments.words(arguments, 1, "one STATEMENT")[0]
    let path = try LogArguments.path(arguments)
    let checkpoint = try arguments.value(of: LogArguments.checkpoint)
    let proof = try VerdictLog(path).proof(of: statement, checkpoint: checkpoint)
    guard let target = try arguments.value(of: output), target != "-" else {
      try console.writeDocument(proof)
      return ExitCode.success
    }
    var request = LogRequest(path: path)
    request.checkpoint = checkpoint
    let inputs = Synthgate.places(of: request.paths + [statement], policy: nil)
    if let place = FilePlace(target), inputs.contains(place) {
      throw UsageError("the output \(target) would overwrite an input", command: "log prove")
    }
    do throws(InputError) {
      try FileOutput(path: target, temporaryFiles: console.temporaryFiles).write(proof)
    } catch {
      throw SynthgateError(error)
    }
    return ExitCode.success
  }
}
