import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate verify`: the step before training.
enum VerifyCommand: Command {
  static let specification = CommandSpecification(
    "verify", summary: "verify a signed verdict and that files are those it is of",
    discussion: [
      "ATTESTATION is a signed verdict: a DSSE envelope with an in-toto test result. Exit code 0 says that a trusted key signed "
        + "this verdict, that FILEs are what was judged, and that nothing asked for below is missing; "
        + "1 that it is refused, with the reason.",
      "With --issuer ATTESTATION is a Verifiable Credential: a token (vc+jwt), or JSON with a proof of "
        + "eddsa-jcs-2022. It is bound to a signed verdict, and says nothing of files by itself.",
      "A file can change after it was verified. --stage copies what was verified into a private "
        + "folder for the training to read.",
    ],
    positional: CommandSpecification.Positional("ATTESTATION", help: "a DSSE envelope, or -"),
    groups: [
      OptionGroup(
        "Who has signed", [key.specification, trust.specification, threshold.specification]),
      OptionGroup(
        "What was judged", [subject.specification, partial.specification, stage.specification]),
      OptionGroup(
        "What is asked of the verdict",
        [
          policy.specification, policyDigest.specification, baseDigest.specification,
          allowOverrides.specification, allowWaived.specification, require.specification,
          maxAge.specification, at.specification, run.specification,
          requireMeasured.specification,
        ]),
      OptionGroup("What is asked of the log", [log.specification] + LogArguments.demands),
      CredentialArguments.group, OptionGroup("Output", [VerifyOutput.option.specification]),
      OptionGroup("Work", [ThreadArgument.option.specification]),
    ],
    examples: [
      "synthgate verify att.json --key release.key.pub --subject candidate.csv \\",
      "  --policy tabular --stage verified/",
    ])

  static let key = Option<String>(
    .key, arity: .many, placeholder: "PUB", help: "public keys, any of which may have signed")
  static let trust = Option<String>(
    .trust, placeholder: "FILE",
    help: "a trust file: keys with names, times and what each may state")
  static let threshold = Option<Int>(
    .threshold, placeholder: "N", help: "so many different keys must have signed (default: 1)",
    expectation: "a whole number from 1", convert: { Int($0).flatMap { $0 < 1 ? nil : $0 } })
  static let subject = Option<String>(
    .subject, arity: .many, placeholder: "FILE",
    help: "files that are to be used; a folder stands for every file under it, hidden ones too")
  static let partial = Flag(
    .partial, help: "FILEs may be a part of what was judged, as one shard is")
  static let stage = Option<String>(
    .stage, placeholder: "DIR",
    help: "copy FILEs while they are verified into a new private folder, under the names of the "
      + "subjects; nothing is left of it where the verdict is refused")
  static let policy = Option<String>(
    .policy, placeholder: "NAME|FILE", help: "must have been judged by this policy")
  static let policyDigest = digest(
    .policyDigest, help: "must have been judged by the policy with this SHA-256")
  static let baseDigest = digest(
    .baseDigest, help: "the policy must extend the one with this SHA-256")
  static let allowOverrides = Flag(
    .allowOverrides, help: "options may have changed what the policy judges")
  static let allowWaived = Flag(.allowWaived, help: "findings may have been waived")
  static let require = Option<VerifyRequest.Require>(
    .require, placeholder: "VERDICT",
    help: "pass, warn (a warning is enough) or any (default: warn)",
    expectation: "pass, warn or any", convert: VerifyRequest.Require.init(rawValue:))
  static let maxAge = Option<Int>(
    .maxAge, placeholder: "AGE", help: "must have been issued within AGE, such as 30d or 12h",
    expectation: "a number with d, h, m or s behind it", convert: { readAge($0) })
  static let at = Option<Int>(
    .at, placeholder: "TIME", help: "verify as of TIME, such as 2026-11-27T00:00:00Z",
    expectation: "a time in UTC such as 2026-11-27T00:00:00Z",
    convert: { VerifyRequest.seconds(of: $0) })
  static let run = Option<String>(
    .run, placeholder: "RUN", help: "must be the verdict of this run file")
  static let requireMeasured = Flag(
    .requireMeasured,
    help: "the process that measured must have signed, not one that read a run")

  static let log = Option<String>(
    .log, placeholder: "LOG",
    help: "the log that must hold the verdict and must not have taken it back")

  private static func digest(_ name: OptionName, help: String) -> Option<String> {
    Option<String>(
      name, placeholder: "HEX", help: help, expectation: "64 lower-case hexadecimal digits",
      convert: { VerifyRequest.isDigest($0) ? $0 : nil })
  }

  /// Seconds of `30d`, `12h`, `5m` and `90s`.
  @Sendable static func readAge(_ text: String) -> Int? {
    let units: [Character: Int] = ["d": 86_400, "h": 3600, "m": 60, "s": 1]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count >= 0
    else { return nil }
    let (seconds, overflows) = count.multipliedReportingOverflow(by: unit)
    return overflows || seconds > 1 << 40 ? nil : seconds
  }

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let request = try request(arguments)
    let output = try VerifyOutput(
      arguments, inputs: request.inputPlaces, stage: request.stage, console)
    let result = try await Synthgate.verify(request, files: console.temporaryFiles)
    for link in result.links {
      console.note("\(printable(link.path)): is a link to \(printable(link.target))")
    }
    try output.write(result, of: request, on: console)
    return result.exitCode
  }

  private static func request(_ arguments: ParsedArguments) throws -> VerifyRequest {
    let keys = try arguments.values(of: key)
    let trust = try arguments.value(of: trust)
    let subjects = try arguments.values(of: subject)
    let credential = try CredentialArguments.read(arguments)
    guard !keys.isEmpty || trust != nil || credential != nil else {
      throw UsageError("verify needs --key PUB or --trust FILE", command: "verify")
    }
    guard !subjects.isEmpty || credential != nil else {
      throw UsageError(
        "verify needs --subject FILE: a verdict says nothing without the files that it is of",
        command: "verify")
    }
    var request = VerifyRequest(
      attestation: arguments.positionals[0], keys: keys, subjects: subjects)
    request.trust = trust
    request.credential = credential
    request.threshold = try arguments.value(of: threshold) ?? 1
    request.allowsPart = arguments.isSet(partial)
    request.policy = try arguments.value(of: policy)
    request.policyDigest = try arguments.value(of: policyDigest)
    guard request.policy == nil || request.policyDigest == nil else {
      throw UsageError("give --policy or --policy-digest, not both", command: "verify")
    }
    request.basePolicyDigest = try arguments.value(of: baseDigest)
    request.allowsOverrides = arguments.isSet(allowOverrides)
    request.allowsWaived = arguments.isSet(allowWaived)
    request.require = try arguments.value(of: require) ?? .warn
    request.mostAge = try arguments.value(of: maxAge)
    request.time = try arguments.value(of: at)
    request.run = try arguments.value(of: run)
    request.requiresMeasured = arguments.isSet(requireMeasured)
    request.stage = try arguments.value(of: stage)
    if let stage = request.stage {
      guard !subjects.contains(where: { FilePlace.isBelow(stage, $0) }) else {
        throw UsageError(
          "the stage \(stage) lies in a folder that is verified; give another place",
          command: "verify")
      }
    }
    request.log = try log(arguments)
    request.threads = try ThreadArgument.read(arguments)
    return request
  }

  private static func log(_ arguments: ParsedArguments) throws(UsageError) -> LogRequest? {
    if let path = try arguments.value(of: log) {
      return try LogArguments.request(arguments, log: path)
    }
    for option in LogArguments.demands where arguments.isGiven(option) {
      throw UsageError("\(option.name) is asked of a log; give --log LOG", command: "verify")
    }
    return nil
  }
}
