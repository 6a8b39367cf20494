import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate attest`: a stored run signed later.
enum AttestCommand: Command {
  static let specification = CommandSpecification(
    "attest", summary: "sign the verdict of a stored run",
    discussion: [
      "RUN is a run file, as check -o json=RUN writes it. Its scores are judged again by the policy "
        + "that it names, and FILEs are hashed again; where either differs, nothing is signed. Who "
        + "can edit the run file can edit its scores as well: check --attest signs in the process "
        + "that measured, and verify --require-measured asks for that."
    ],
    positional: CommandSpecification.Positional("RUN", help: "a run file, or -"),
    groups: [
      OptionGroup(
        "Options",
        [
          subject.specification, AttestOutput.option.specification,
          SigningArguments.key.specification,
          KeygenCommand.passphraseFile.specification, paeOut.specification,
          signature.specification, publicKey.specification, LogArguments.at.specification,
          SigningArguments.validFor.specification,
          CredentialArguments.issuer.specification,
          CredentialArguments.didDocument.specification,
          JudgingArguments.policy.specification, ThreadArgument.option.specification,
        ])
    ],
    examples: [
      "synthgate attest run.json --key release.key --subject candidate.csv \\",
      "  -o dsse=att.json",
      "synthgate attest run.json --key release.key --subject candidate.csv \\",
      "  --valid-for 90d -o dsse=att.json -o vc-jwt=candidate.jwt",
    ])

  static let subject = Option<String>(
    .subject, arity: .many, placeholder: "FILE",
    help: "the files that were judged; a folder stands for every file under it", isRequired: true)
  static let paeOut = Option<String>(
    .paeOut, placeholder: "FILE",
    help: "write the bytes that a key elsewhere is to sign, as in an HSM, and nothing else")
  static let signature = Option<String>(
    .signature, placeholder: "FILE",
    help: "the signature over these bytes, in place of --key (Ed25519: 64 bytes, P-256: DER)")
  static let publicKey = Option<String>(
    .publicKey, placeholder: "KEY", help: "the public key that --signature is verified with")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let policy = try arguments.value(of: JudgingArguments.policy)
    let subjects = try arguments.values(of: subject)
    let read =
      subjects + [path] + (try SigningArguments.files(arguments))
      + [try arguments.value(of: signature), try arguments.value(of: publicKey)].compactMap(\.self)
    let inputs = Synthgate.places(of: read, policy: policy)
    let signer = try Signer(arguments)
    let output = try signer.writesEnvelope ? AttestOutput(arguments, inputs: inputs) : nil
    let bytes = try StoredRunFile.bytes(path)
    if case .run(let run) = try Synthgate.read(runFile: bytes, path: path),
      let refusal = Synthgate.refusalToAttest(run)
    {
      console.complain("nothing is signed: \(refusal)")
      return ExitCode.incomplete
    }
    let lifetime = try arguments.value(of: SigningArguments.validFor)
    let threads = try ThreadArgument.read(arguments)
    switch signer {
    case .key(let key, let time):
      let envelope = try await Synthgate.attest(
        runFile: bytes, path: path, policy: policy, subjects: subjects, key: key,
        lifetime: lifetime, at: time, threads: threads)
      try output?.write(envelope, by: key, console.temporaryFiles)
    case .elsewhere(let signature, let key, let time):
      let envelope = try await Synthgate.attest(
        runFile: bytes, path: path, policy: policy, subjects: subjects,
        signature: (try StoredRunFile.bytes(signature), key), lifetime: lifetime, at: time,
        threads: threads)
      try output?.write(envelope, by: nil, console.temporaryFiles)
    case .nobody(let target, let time):
      if let place = FilePlace(target), inputs.contains(place) {
        throw UsageError("the output \(target) would overwrite an input", command: "attest")
      }
      let message = try await Synthgate.bytesToSign(
        runFile: bytes, path: path, policy: policy, subjects: subjects, lifetime: lifetime,
        at: time, threads: threads)
      do throws(InputError) {
        try FileOutput(path: target, temporaryFiles: console.temporaryFiles).write(message)
      } catch {
        throw SynthgateError(error)
      }
      try console.writeDocument(
        "\(printable(target)): to be signed; then give --signature, --public and the same --at\n")
    }
    for path in output?.paths ?? [] {
      try console.writeDocument("\(printable(path)): signed by \(try signer.id())\n")
    }
    return ExitCode.success
  }

  /// Who signs.
  private enum Signer {
    case key(SigningKey, at: Int?)
    case elsewhere(signature: String, publicKey: String, at: Int)
    /// The bytes are written that somebody is to sign.
    case nobody(path: String, at: Int)

    init(_ arguments: ParsedArguments) throws {
      let time = try arguments.value(of: LogArguments.at)
      let (target, signature) = (
        try arguments.value(of: paeOut), try arguments.value(of: AttestCommand.signature)
      )
      let publicKey = try arguments.value(of: AttestCommand.publicKey)
      let ways = [target, signature, try arguments.value(of: SigningArguments.key)]
      guard ways.count(where: { $0 != nil }) == 1, (signature == nil) == (publicKey == nil) else {
        throw UsageError(
          "attest needs --key KEY, or --pae-out FILE, or --signature FILE with --public KEY",
          command: "attest")
      }
      if target != nil || signature != nil {
        guard let time else {
          throw UsageError(
            "a verdict that is signed elsewhere needs the same --at TIME for the bytes and the "
              + "signature", command: "attest")
        }
        let outputs = try arguments.values(of: AttestOutput.option)
        guard target == nil || outputs.isEmpty else {
          throw UsageError("--pae-out signs nothing; remove -o", command: "attest")
        }
        self =
          target.map { .nobody(path: $0, at: time) }
          ?? .elsewhere(signature: signature ?? "", publicKey: publicKey ?? "", at: time)
        return
      }
      let key = try SigningKey(
        path: try arguments.value(of: SigningArguments.key) ?? "",
        passphrase: try KeygenCommand.passphrase(arguments))
      self = .key(key, at: time)
    }

    var writesEnvelope: Bool { if case .nobody = self { false } else { true } }

    /// By which the envelope names the key.
    func id() throws -> String {
      switch self {
      case .key(let key, _): key.id
      case .elsewhere(_, let path, _): try Synthgate.keyID(publicKey: path)
      case .nobody: ""
      }
    }
  }
}
