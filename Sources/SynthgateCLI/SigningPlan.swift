import GateCommandLine
import GateModel
import SynthgateKit

/// Where a signed verdict goes and who signs it.
struct SigningPlan: Sendable {
  let path: String
  let key: SigningKey
  /// Seconds after which the verdict is no longer valid; `nil` for none.
  let lifetime: Int?

  /// - Parameters:
  ///   - path: where it goes; `nil` where none is asked for.
  ///   - request: data that cannot be signed is refused before it is measured.
  init?(
    _ arguments: ParsedArguments, to path: String?, _ request: CheckRequest
  ) throws {
    let name = arguments.command.name
    guard let keyPath = try arguments.value(of: SigningArguments.key) else {
      guard path == nil else {
        throw UsageError("a verdict is signed with --key KEY", command: name)
      }
      return nil
    }
    guard let path else {
      throw UsageError("--key is for --attest FILE", command: name)
    }
    guard !(request.real + request.synthetic + request.holdout).contains("-") else {
      throw UsageError("a verdict on standard input is not signed; give files", command: name)
    }
    guard !request.omitsDigests else {
      throw UsageError("a verdict is signed over digests; remove --no-digests", command: name)
    }
    self.path = path
    key = try SigningKey(path: keyPath, passphrase: try KeygenCommand.passphrase(arguments))
    lifetime = try arguments.value(of: SigningArguments.validFor)
  }

  /// The signed verdict, or what stands in its place where the run has none.
  func bytes(of run: RunRecord) throws(SynthgateError) -> [UInt8] {
    guard Synthgate.refusalToAttest(run) == nil else {
      return Synthgate.attestation(
        of: NoVerdict(
          reason: "nothing is signed", exitCode: run.exitCode, toolVersion: run.toolVersion))
    }
    return try Synthgate.attest(run, key: key, lifetime: lifetime)
  }
}

/// Options of commands that sign.
enum SigningArguments {
  static let attest = Option<String>(
    .attest, placeholder: "FILE",
    help: "sign the verdict, yes or no, and write it to FILE as a DSSE envelope; an incomplete or "
      + "partial run is not signed (exit 3)")
  static let key = Option<String>(
    .key, placeholder: "KEY",
    help: "the private key that signs, as keygen writes it; - for standard input")
  static let validFor = Option<Int>(
    .validFor, placeholder: "AGE",
    help: "the signed verdict expires after AGE, such as 90d (default: it does not)",
    expectation: "a number with d, h, m or s behind it", convert: { VerifyCommand.readAge($0) })

  /// What is read to sign; no output may go there.
  static func files(_ arguments: ParsedArguments) throws(UsageError) -> [String] {
    let given = [
      try arguments.value(of: key), try arguments.value(of: KeygenCommand.passphraseFile),
      try arguments.value(of: CredentialArguments.didDocument),
    ]
    return given.compactMap(\.self)
  }

  static let group = OptionGroup(
    "Signature",
    [
      attest.specification, key.specification, KeygenCommand.passphraseFile.specification,
      validFor.specification,
    ])
}
