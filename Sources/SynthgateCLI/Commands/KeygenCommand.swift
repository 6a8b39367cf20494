import GateBytes
import GateCommandLine
import SynthgateKit

/// `synthgate keygen`: a pair of keys to sign and verify verdicts with.
enum KeygenCommand: Command {
  static let specification = CommandSpecification(
    "keygen", summary: "make a key that signs verdicts, and its public part",
    discussion: [
      "KEY is written in PKCS #8 for you alone (mode 0600), KEY.pub beside it for whoever verifies. "
        + "Neither is ever overwritten."
    ],
    groups: [
      OptionGroup(
        "Options",
        [output.specification, type.specification, passphraseFile.specification])
    ],
    examples: ["synthgate keygen -o release.key"])

  static let output = Option<String>(
    .output, short: "-o", placeholder: "KEY", help: "where the key is written",
    isRequired: true)
  static let type = Option<SigningKeyType>(
    .type, placeholder: "TYPE",
    help: "ed25519, which signs alike each time, or p256 (default: ed25519)",
    expectation: "ed25519 or p256", convert: SigningKeyType.init(rawValue:))
  static let passphraseFile = Option<String>(
    .passphraseFile, placeholder: "FILE",
    help: "the passphrase of KEY is the first line of FILE, or of standard input for -")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let path = try arguments.value(of: output) else {
      throw UsageError("keygen needs --output", command: "keygen")
    }
    let id = try Synthgate.makeKey(
      try arguments.value(of: type) ?? .ed25519, path: path,
      passphrase: try passphrase(arguments), files: console.temporaryFiles)
    try console.writeDocument("\(printable(path)): key \(id)\n")
    return ExitCode.success
  }

  /// The first line of the file that is named, without its end.
  static func passphrase(_ arguments: ParsedArguments) throws -> [UInt8]? {
    guard let path = try arguments.value(of: passphraseFile) else { return nil }
    do throws(InputError) {
      let line = try FileSystem.read(path, limit: 1 << 16).prefix {
        $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
      }
      // As much as libcrypto takes.
      guard (1...1024).contains(line.count) else {
        throw InputError(
          .malformed, file: path, message: "a passphrase has 1 to 1024 bytes on the first line")
      }
      return Array(line)
    } catch {
      throw SynthgateError(error)
    }
  }
}
