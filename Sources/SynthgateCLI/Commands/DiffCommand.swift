import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate diff`: what became better or worse from one run to another.
enum DiffCommand: Command {
  static let specification = CommandSpecification(
    "diff", summary: "say what became better or worse from one run to another",
    discussion: [
      "OLD and NEW are run files, as check -o json=RUN writes them, of two candidates judged "
        + "against the same real data. A number is better or worse where its two intervals have "
        + "nothing in common; they hold for all numbers together.",
      "Exit code 1 says that NEW is worse: a number beyond chance, its verdict, or a number that "
        + "OLD had and NEW has not. Exit code 0 says that it is not.",
    ],
    positional: CommandSpecification.Positional("RUN", help: "OLD and NEW", isMany: true),
    groups: [
      OptionGroup("Output", [format.specification, verbose.specification])
    ],
    examples: ["synthgate diff old.json new.json"])

  static let format = Option<PlanFormat>(
    .output, short: "-o", placeholder: "FORMAT", help: "text or json (default: text)",
    expectation: "text or json", convert: { PlanFormat(rawValue: $0) })
  static let verbose = Flag(.verbose, short: "-v", help: "list every number that moved")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let paths = arguments.positionals
    guard paths.count == 2 else {
      throw UsageError("diff takes two run files, OLD and NEW", command: "diff")
    }
    guard paths.contains(where: { $0 != "-" }) else {
      throw UsageError("standard input can be read only once", command: "diff")
    }
    let difference = try Synthgate.difference(
      from: (try StoredRunFile.bytes(paths[0]), paths[0]),
      to: (try StoredRunFile.bytes(paths[1]), paths[1]))
    let style = console.style(isVerbose: arguments.isSet(verbose))
    switch try arguments.value(of: format) ?? .text {
    case .text: try console.writeDocument(Synthgate.text(of: difference, style: style))
    case .json: try console.writeDocument(Synthgate.json(of: difference))
    }
    return difference.isRegression ? ExitCode.no : ExitCode.success
  }
}
