import GateCommandLine
import GateModel
import SynthgateKit

/// The options of commands that read or write a log of verdicts.
enum LogArguments {
  static let log = Option<String>(
    .log, placeholder: "LOG", help: "the log, a file of lines; its checkpoint is LOG.checkpoint",
    isRequired: true)
  static let reason = Option<String>(
    .reason, placeholder: "TEXT", help: "why, for who reads the log", isRequired: true)
  static let at = Option<Int>(
    .at, placeholder: "TIME", help: "as of TIME, such as 2026-11-27T00:00:00Z",
    expectation: "a time in UTC such as 2026-11-27T00:00:00Z",
    convert: { VerifyRequest.seconds(of: $0) })

  /// Options of commands that write a line.
  static let writing = OptionGroup(
    "Signature",
    [key.specification, KeygenCommand.passphraseFile.specification, at.specification])

  static let key = Option<String>(
    .key, placeholder: "KEY",
    help: "sign the log with its key at once, as log checkpoint does; - for standard input")

  /// The key that signs, where one is given.
  static func signingKey(_ arguments: ParsedArguments) throws -> SigningKey? {
    guard let path = try arguments.value(of: key) else { return nil }
    return try SigningKey(path: path, passphrase: try KeygenCommand.passphrase(arguments))
  }

  static func path(_ arguments: ParsedArguments) throws(UsageError) -> String {
    guard let path = try arguments.value(of: log) else {
      throw UsageError("give the log with --log LOG", command: arguments.command.name)
    }
    return path
  }

  /// What stands outside options, of which there must be so many.
  static func words(
    _ arguments: ParsedArguments, _ count: Int, _ names: String
  ) throws(UsageError) -> [String] {
    guard arguments.positionals.count == count else {
      throw UsageError(
        "\(arguments.command.name) takes \(names)", command: arguments.command.name)
    }
    return arguments.positionals
  }

  static let checkpoint = Option<String>(
    .checkpoint, placeholder: "FILE",
    help: "the checkpoint that says how far the log is signed (default: LOG.checkpoint)")
  static let logKey = Option<String>(
    .logKey, arity: .many, placeholder: "VKEY",
    help: "keys of the log as log init prints them, or a file of such keys")
  static let origin = Option<String>(
    .origin, placeholder: "NAME", help: "the name of the log (default: that of its keys)")
  static let previousCheckpoint = Option<String>(
    .previousCheckpoint, placeholder: "FILE",
    help: "a checkpoint that was seen before: the log must begin with what that covered")
  static let maxLogAge = Option<Int>(
    .maxLogAge, placeholder: "AGE",
    help: "the checkpoint must have been cosigned within AGE, such as 1d",
    expectation: "a number with d, h, m or s behind it", convert: { VerifyCommand.readAge($0) })

  /// Options that say what is asked of a log.
  static let demands = [
    checkpoint.specification, logKey.specification, origin.specification,
    previousCheckpoint.specification, maxLogAge.specification,
  ]

  static func request(
    _ arguments: ParsedArguments, log path: String
  ) throws(UsageError) -> LogRequest {
    var request = LogRequest(path: path)
    request.checkpoint = try arguments.value(of: checkpoint)
    request.keys = try arguments.values(of: logKey)
    request.origin = try arguments.value(of: origin)
    request.previousCheckpoint = try arguments.value(of: previousCheckpoint)
    request.mostAge = try arguments.value(of: maxLogAge)
    return request
  }
}
