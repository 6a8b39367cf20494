import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate metrics list`: every metric there is.
enum MetricsListCommand: Command {
  static let specification = CommandSpecification(
    "metrics", "list", summary: "list every metric",
    groups: [OptionGroup("Options", [markdown.specification, interpreting.specification])])

  static let markdown = Flag(
    .markdown, help: "the full reference of all metrics, as docs/metrics.md holds it")

  static let interpreting = Option<Axis>(
    .interpreting, placeholder: "AXIS",
    help: "how the numbers of an axis are read, as docs/interpreting.md holds it",
    expectation: "one of \(Axis.allCases.map(\.rawValue).joined(separator: ", "))",
    convert: { Axis(rawValue: $0) })

  /// The policy whose limits are told of an axis.
  private static func policy(of axis: Axis) -> String {
    axis == .lineage ? "governed" : "tabular"
  }

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let catalogue = Synthgate.catalogue
    if let axis = try arguments.value(of: interpreting) {
      let checks = try Synthgate.checks(of: policy(of: axis))
      try console.writeDocument(
        MetricInterpretation.markdown(
          of: axis, in: catalogue, checks: checks, examples: { Synthgate.examples(of: $0) }))
      return ExitCode.success
    }
    let isMarkdown = arguments.isSet(markdown)
    try console.writeDocument(
      isMarkdown ? MetricReference.markdown(of: catalogue) : MetricReference.list(of: catalogue))
    return ExitCode.success
  }
}
