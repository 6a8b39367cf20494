import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate explain`: what a metric, a check or a part of a run means and what to do about it.
enum ExplainCommand: Command {
  static let specification = CommandSpecification(
    "explain", summary: "say what a metric, a check or a finding means, and what to do",
    discussion: [
      "TOPIC is the id of a metric (fidelity.ks), of a check of a built-in policy (fid-ks) or the "
        + "code of a message (SG2012). With --run it is the number of a cause, or a check, a finding, a metric or a column of that "
        + "run; without TOPIC all causes of the run are told."
    ],
    positional: CommandSpecification.Positional(
      "TOPIC", help: "what to explain; see synthgate metrics list", isRequired: false),
    groups: [OptionGroup("Options", [run.specification, policy.specification])],
    examples: [
      "synthgate explain fidelity.ks", "synthgate explain fid-ks",
      "synthgate explain SG2012", "synthgate explain --run run.json",
      "synthgate explain --run run.json 1",
    ])

  static let run = Option<String>(
    .run, placeholder: "RUN", help: "a run file, as check -o json=RUN writes it, or -")
  static let policy = Option<String>(
    .policy, placeholder: "NAME|FILE",
    help: "the policy whose checks are meant (default: the run's, if it is built in, or all that "
      + "are)")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let topic = arguments.positionals.first
    let policy = try arguments.value(of: policy)
    if let path = try arguments.value(of: run) {
      try console.writeDocument(
        try Synthgate.explanation(
          of: try StoredRunFile.bytes(path), path: path, about: topic, policy: policy,
          style: console.style())
      )
      return ExitCode.success
    }
    guard let topic else {
      throw UsageError("explain needs a TOPIC, or --run RUN", command: "explain")
    }
    let name = try presentName(of: topic, policy)
    if name != topic { console.note([.formerName(topic, name, in: "explain")]) }
    try console.writeDocument(try text(about: name, policy))
    return ExitCode.success
  }

  private static func text(of code: DiagnosticCode) -> String {
    (["\(code.code): \(code.title)", ""] + wrap(code.advice, width: MetricReference.width))
      .joined(separator: "\n") + "\n"
  }

  /// What a topic is called now, where it is a name that was given up.
  private static func presentName(of topic: String, _ policy: String?) throws -> String {
    guard let name = FormerNames.id(for: topic), Synthgate.catalogue[topic] == nil,
      try !Synthgate.checks(of: policy).contains(where: { $0.id == topic })
    else { return topic }
    return name
  }

  private static func text(about topic: String, _ policy: String?) throws -> String {
    if let code = DiagnosticCode.named(topic) { return text(of: code) }
    let catalogue = Synthgate.catalogue
    let checks = try Synthgate.checks(of: policy)
    if let metric = catalogue[topic] {
      return MetricReference.text(of: metric)
        + MetricReference.limits(in: checks.filter { $0.metric == topic })
    }
    let named = checks.filter { $0.id == topic }
    guard let metric = named.first.flatMap({ catalogue[$0.metric] }) else {
      throw UsageError(
        "there is no metric, no check and no code \"\(topic)\"",
        suggestion: suggestion(
          for: topic, among: (catalogue.descriptors.map(\.id) + Set(checks.map(\.id))).sorted(),
          orCompletion: true),
        command: "metrics list")
    }
    return "\(topic): a check of \(metric.id)\n\n" + MetricReference.text(of: metric)
      + MetricReference.limits(in: named)
  }
}
