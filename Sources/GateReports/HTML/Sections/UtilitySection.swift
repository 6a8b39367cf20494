import GateModel

/// How well models predict that learned from real rows, and from the candidate.
enum UtilitySection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let metrics = PairedScore.all(of: context.run, on: .utility, ScorePair.init(bySource:))
      .byMetric
    guard !metrics.isEmpty else { return nil }
    let tables = metrics.flatMap { metric, scores -> [HTMLNode] in
      [.element("h3", [], [.text(context.title(of: metric))])]
        + GroupsSection.summary(of: metric, context) + [table(metric, scores, context)]
    }
    return HTMLSection("utility", "Utility", [legend] + tables)
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key real", ["learned from real rows"]),
      .element("span", class: "key synthetic", ["learned from the candidate"]),
    ])

  private static func table(
    _ metric: String, _ scores: [PairedScore], _ context: HTMLContext
  ) -> HTMLNode {
    let scale = PairBarsPicture.scale(of: scores.map(\.pair))
    var table = HTMLTable(
      context.title(of: metric), class: "dumbbells",
      [
        .init(title: "model, quality"), .init(title: "", kind: .picture),
        .init(title: "real", kind: .number), .init(title: "synthetic", kind: .number),
        .init(title: "judged", kind: .number), .init(title: "limit", kind: .number),
        .init(title: "status"),
      ])
    for score in scores {
      let finding = context.finding(metric, score.measurement.subject)
      table.add([
        .name(score.measurement.subject.label), PairBarsPicture(pair: score.pair).node(scale),
        .number(score.pair.first), .number(score.pair.second),
        GroupsSection.judged(score, finding), finding?.limit.map { .limit($0) } ?? .list([]),
        .status(finding),
      ])
    }
    return table.node
  }
}
