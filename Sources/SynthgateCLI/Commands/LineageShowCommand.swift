import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate lineage show`: what a file was made of, and that of what.
enum LineageShowCommand: Command {
  static let specification = CommandSpecification(
    "lineage", "show", summary: "follow files to what they were made of, by signed statements",
    discussion: [
      "BUNDLE has a signed statement a line: SLSA provenance of a synthesis, with what it learned "
        + "from, or SCAI that files are real data. Only what a key of the trust file may state "
        + "counts. Files are told by SHA-256, as sha256sum prints it.",
      "What is not known is told as such; it never counts as real.",
    ],
    positional: CommandSpecification.Positional("BUNDLE", help: "statements, one a line, or -"),
    groups: [
      OptionGroup(
        "Options",
        [
          trust.specification, candidate.specification, reference.specification,
          holdout.specification, revoked.specification, LineageOutput.option.specification,
          ThreadArgument.option.specification,
        ])
    ],
    examples: [
      "synthgate lineage show lineage.jsonl --trust trust.json \\",
      "  --candidate $(sha256sum < candidate.csv | cut -c 1-64)",
    ])

  static let trust = Option<String>(
    .trust, placeholder: "FILE", help: "whose statements count, and which of them",
    isRequired: true)
  static let candidate = digests(
    .candidate, help: "the files that are to be used", isRequired: true)
  static let reference = digests(
    .reference, help: "files that their generator should have learned from")
  static let holdout = digests(.holdout, help: "files that no ancestor may have learned from")
  static let revoked = digests(.revoked, help: "statements that were taken back")

  static func digests(
    _ name: OptionName, help: String, isRequired: Bool = false
  ) -> Option<String> {
    Option<String>(
      name, arity: .many, placeholder: "HEX", help: help, isRequired: isRequired,
      expectation: "64 lower-case hexadecimal digits each",
      convert: { VerifyRequest.isDigest($0) ? $0 : nil })
  }

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let trust = try arguments.value(of: trust) else {
      throw UsageError("lineage show needs --trust FILE", command: "lineage show")
    }
    var request = LineageRequest(
      bundle: arguments.positionals[0], trust: trust,
      candidates: try arguments.values(of: candidate))
    request.reference = try arguments.values(of: reference)
    request.holdout = try arguments.values(of: holdout)
    request.revoked = try arguments.values(of: revoked)
    request.threads = try ThreadArgument.read(arguments)
    let format = try arguments.value(of: LineageOutput.option) ?? .text
    let result = try await Synthgate.lineage(request)
    try console.writeDocument(LineageOutput.bytes(result, as: format))
    return ExitCode.success
  }
}
