import GateModel

/// What the candidate tells about rows that its generator learned from, beside rows that it never
/// saw.
enum CopiesSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let scores = PairedScore.all(
      of: context.run, on: .memorization, ScorePair.init(byMembership:))
    let counts = counts(context)
    let curves = AttackCurves(context.run.curves)
    guard !scores.isEmpty || !counts.isEmpty else { return nil }
    var nodes: [HTMLNode] = []
    if !counts.isEmpty { nodes.append(table(of: counts, context)) }
    if !scores.isEmpty {
      nodes.append(legend)
      for (metric, own) in scores.byMetric {
        nodes.append(.element("h3", [], [.text(context.title(of: metric))]))
        nodes += GroupsSection.summary(of: metric, context) + [table(metric, own, context)]
      }
    }
    nodes += curves.nodes
    return HTMLSection("copies", "Copies and memorization", short: "Copies", nodes)
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key syn-bar", ["training rows"]),
      .element("span", class: "key real", ["unseen rows (holdout)"]),
      .text(" Where the first is longer, the candidate follows what it learned from."),
    ])

  /// Scores that count people.
  private static func counts(_ context: HTMLContext) -> [(Measurement, Score, Double)] {
    context.run.measurements.compactMap { measurement in
      guard measurement.metric.hasPrefix("\(Axis.memorization.rawValue)."),
        case .measured(let score) = measurement.outcome, let people = score.parts["people"]
      else { return nil }
      return (measurement, score, people)
    }
  }

  private static func table(
    of counts: [(Measurement, Score, Double)], _ context: HTMLContext
  ) -> HTMLNode {
    var table = HTMLTable(
      "Real records that are reproduced", class: "counts",
      [
        .init(title: "copies"), .init(title: "records", kind: .number),
        .init(title: "at least, beyond chance", kind: .number),
        .init(title: "of", kind: .number), .init(title: "candidate rows", kind: .number),
        .init(title: "status"),
      ])
    for (measurement, score, people) in counts {
      let finding = context.finding(measurement.metric, measurement.subject)
      table.add([
        .text(context.title(of: measurement.metric)), .number(people),
        score.parts["peopleAtLeast"].map { .number($0) } ?? .list([]), .count(score.n),
        .count(score.matchedRows.candidateRows.count), .status(finding),
      ])
    }
    return table.node
  }

  private static func table(
    _ metric: String, _ scores: [PairedScore], _ context: HTMLContext
  ) -> HTMLNode {
    let scale = PairBarsPicture.scale(of: scores.map(\.pair))
    var table = HTMLTable(
      context.title(of: metric), class: "dumbbells copies",
      [
        .init(title: "at"), .init(title: "", kind: .picture),
        .init(title: "training", kind: .number), .init(title: "unseen", kind: .number),
        .init(title: "judged", kind: .number), .init(title: "limit", kind: .number),
        .init(title: "status"),
      ])
    for score in scores {
      let finding = context.finding(metric, score.measurement.subject)
      let bars = PairBarsPicture(pair: score.pair, kinds: ("syn", "real"))
      table.add([
        .name(score.measurement.subject.label), bars.node(scale), .share(score.pair.first),
        .share(score.pair.second), GroupsSection.judged(score, finding),
        finding?.limit.map { .limit($0) } ?? .list([]), .status(finding),
      ])
    }
    return table.node
  }
}
