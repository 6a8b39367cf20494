import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate lineage record`: a signed statement of what files were made of.
enum LineageRecordCommand: Command {
  static let specification = CommandSpecification(
    "lineage", "record", summary: "state what files were made of, or that they are real, signed",
    discussion: [
      "The statement is one line on standard output, to be added to a bundle. Whether it counts is up "
        + "to whoever trusts the key: a generator's key may state what it made (provenance), a "
        + "steward's that files are real.",
      "Rows of FILEs that were learned from are counted, so they have to be data that check reads.",
    ],
    groups: [
      OptionGroup(
        "What was made",
        [training.specification, generator.specification, output.specification]),
      OptionGroup("What is real", [real.specification]),
      OptionGroup(
        "Signature and work",
        [
          key.specification, KeygenCommand.passphraseFile.specification,
          ThreadArgument.option.specification,
        ]),
    ],
    examples: [
      "synthgate lineage record --training train.csv --generator model.bin \\",
      "  --output new.csv --key generator.key >> lineage.jsonl",
      "synthgate lineage record --real train.csv --key steward.key >> lineage.jsonl",
    ])

  static let training = files(.training, help: "what the generator learned from")
  static let generator = files(.generator, help: "the model; its own training is stated as such")
  static let output = files(.output, help: "what was made")
  static let real = files(.real, help: "files that are real data")
  static let key = Option<String>(
    .key, placeholder: "KEY", help: "the private key that signs, as keygen writes it",
    isRequired: true)

  private static func files(_ name: OptionName, help: String) -> Option<String> {
    Option<String>(name, arity: .many, placeholder: "FILE", help: help)
  }

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let path = try arguments.value(of: key) else {
      throw UsageError("lineage record needs --key KEY", command: "lineage record")
    }
    var request = LineageRecordRequest()
    request.training = try arguments.values(of: training)
    request.generator = try arguments.values(of: generator)
    request.output = try arguments.values(of: output)
    request.real = try arguments.values(of: real)
    request.threads = try ThreadArgument.read(arguments)
    let key = try SigningKey(path: path, passphrase: try KeygenCommand.passphrase(arguments))
    try console.writeDocument(try await Synthgate.lineageStatement(request, key: key))
    return ExitCode.success
  }
}
