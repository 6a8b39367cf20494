import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate metrics list`: every metric there is.
enum MetricsListCommand: Command {
  static let specification = CommandSpecification(
    "metrics", "list", summary: "list every metric",
    groups: [OptionGroup("Options", [markdown.specification])])

  static let markdown = Flag(
    "--markdown", help: "the full reference of all metrics, as docs/metrics.md holds it")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let catalogue = Synthgate.catalogue
    let isMarkdown = arguments.isSet(markdown)
    try console.writeDocument(
      isMarkdown ? MetricReference.markdown(of: catalogue) : MetricReference.list(of: catalogue))
    return ExitCode.success
  }
}

/// `synthgate explain`: what a metric measures and where it comes from.
enum ExplainCommand: Command {
  static let specification = CommandSpecification(
    "explain", summary: "say what a metric measures, how, and where it comes from",
    positional: CommandSpecification.Positional(
      "METRIC", help: "the id of a metric; see synthgate metrics list"),
    examples: ["synthgate explain fidelity.ks"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let id = arguments.positionals[0]
    let catalogue = Synthgate.catalogue
    guard let descriptor = catalogue[id] else {
      throw UsageError(
        "there is no metric \"\(id)\"",
        suggestion: suggestion(for: id, among: catalogue.descriptors.map(\.id)),
        command: "metrics list")
    }
    try console.writeDocument(MetricReference.text(of: descriptor))
    return ExitCode.success
  }
}
