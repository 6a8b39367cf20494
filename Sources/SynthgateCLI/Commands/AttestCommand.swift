import GateBytes
import GateCommandLine
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
          KeygenCommand.passphraseFile.specification, SigningArguments.validFor.specification,
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
  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let policy = try arguments.value(of: JudgingArguments.policy)
    let subjects = try arguments.values(of: subject)
    let output = try AttestOutput(
      arguments, inputs: Synthgate.places(of: subjects + [path], policy: policy))
    guard let signing = try SigningPlan(arguments, to: output.path) else {
      throw UsageError("attest needs --key KEY", command: "attest")
    }
    let bytes = try StoredRunFile.bytes(path)
    if case .run(let run) = try Synthgate.read(runFile: bytes, path: path),
      let refusal = Synthgate.refusalToAttest(run)
    {
      console.complain("nothing is signed: \(refusal)")
      return ExitCode.incomplete
    }
    let envelope = try await Synthgate.attest(
      runFile: bytes, path: path, policy: policy, subjects: subjects, key: signing.key,
      lifetime: signing.lifetime, threads: try ThreadArgument.read(arguments))
    try output.write(envelope, by: signing.key, console.temporaryFiles)
    for path in output.paths {
      try console.writeDocument("\(printable(path)): signed by \(signing.key.id)\n")
    }
    return ExitCode.success
  }
}
