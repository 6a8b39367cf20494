import GateCommandLine
import GateJSON
import GateModel
import SynthgateKit

/// `synthgate balance`: what a model is to be trained on, and how much of it is synthetic.
enum BalanceCommand: Command {
  static let specification = CommandSpecification(
    "balance", summary: "say how much of a mix of training data is synthetic",
    discussion: [
      "MIX is a document of the schema synthgate.mix/1: sources with kind (real, synthetic, "
        + "unknown), amount and weight. Shares are exact. Of sources of unknown kind nobody knows, so "
        + "that the share lies between two ends. Nothing is judged: check --mix does that, under a "
        + "policy such as governed."
    ],
    positional: CommandSpecification.Positional("MIX", help: "a mix, or -"),
    groups: [
      OptionGroup(
        "Options", [MixArguments.previousMix.specification, DiffCommand.format.specification])
    ],
    examples: ["synthgate balance mix.json --previous-mix last-mix.json"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let previous = try arguments.value(of: MixArguments.previousMix)
    guard path != "-" || previous != "-" else {
      throw UsageError("standard input can be read only once", command: "balance")
    }
    let balance = try Synthgate.balance(mix: path, previousMix: previous)
    switch try arguments.value(of: DiffCommand.format) ?? .text {
    case .text: try console.writeDocument(printable(text(of: balance)))
    case .json: try console.writeDocument(JSONWriter.write(json(of: balance), pretty: true))
    }
    return ExitCode.success
  }

  private static func text(of balance: Balance) -> String {
    let (low, high) = (balance.syntheticShareLow, balance.syntheticShareHigh)
    var lines = balance.sources.map { source in
      "\(source.kind): \(source.name), \(source.amount) \(balance.unit), weight \(source.weight)"
    }
    lines.append("synthetic share: " + (low == high ? low : "between \(low) and \(high)"))
    if let kept = balance.realKept { lines.append("real data kept: \(kept)") }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func json(of balance: Balance) -> JSONOutput {
    let sources = balance.sources.map { source -> JSONOutput in
      .object([
        ("name", .string(source.name)), ("kind", .string(source.kind)),
        ("amount", .int(source.amount)), ("weight", .double(source.weight)),
      ])
    }
    return .objectOfPresent([
      ("schema", .string("synthgate.balance/1")), ("unit", .string(balance.unit)),
      ("sources", .array(sources)), ("syntheticShareLow", .string(balance.syntheticShareLow)),
      ("syntheticShareHigh", .string(balance.syntheticShareHigh)),
      ("realKept", balance.realKept.map { .string($0) }),
    ])
  }
}

/// The options that name mixes of training data.
enum MixArguments {
  static let mix = Option<String>(
    .mix, placeholder: "MIX",
    help: "what a model is to be trained on, source by source (synthgate.mix/1); judged by "
      + "policies with checks of lineage, such as governed")
  static let previousMix = Option<String>(
    .previousMix, placeholder: "MIX",
    help: "the mix of the training before, whose real data should be kept")
}
