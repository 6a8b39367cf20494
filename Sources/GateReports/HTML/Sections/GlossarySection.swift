import GateModel
import GateWording

/// What the numbers of this run mean.
enum GlossarySection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let judged = Set(context.run.findings.map(\.metric))
    let known = context.catalogue.descriptors.filter { judged.contains($0.id) }
    guard !known.isEmpty else { return nil }
    let entries = known.flatMap { metric -> [HTMLNode] in
      [
        .element(
          "dt", [], [.text(metric.title), .element("small", [], [.text(" \(metric.id)")])]),
        .element(
          "dd", [], [.text(metric.summary), .element("small", [], [.text(" \(words(metric))")])]),
      ]
    }
    return HTMLSection(
      "glossary", "Glossary",
      [
        .element(
          "details", [],
          [
            .element("summary", [], [.text(counted(known.count, "metric"))]),
            .element("dl", class: "glossary", entries),
          ])
      ])
  }

  private static func words(_ metric: MetricDescriptor) -> String {
    switch metric.better {
    case .lower: "\(metric.unit); lower is better."
    case .higher: "\(metric.unit); higher is better."
    case .target(let best): "\(metric.unit); \(short(best)) is best."
    }
  }
}
