import GateModel
import GateWording

/// Groups of protected columns, real rows beside synthetic ones.
enum GroupsSection {
  /// Rows of a metric.
  private static let most = 60

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let metrics = PairedScore.all(of: context.run, on: .bias, ScorePair.init(bySource:)).byMetric
    guard !metrics.isEmpty else { return nil }
    func isNoted(_ metric: String, _ scores: [PairedScore]) -> Bool {
      scores.contains { score in
        let finding = context.finding(metric, score.measurement.subject)
        return finding.map { context.summary.level(of: $0) != .none } == true
      }
    }
    let noted = metrics.filter { isNoted($0.metric, $0.scores) }
    let others = metrics.filter { !isNoted($0.metric, $0.scores) }
    var all = [legend] + noted.flatMap { nodes(of: $0.metric, $0.scores, context) }
    if !others.isEmpty {
      let title = "\(counted(others.count, "measure")) without a finding"
      all.append(
        .element(
          "details", noted.isEmpty ? [("open", "open")] : [],
          [.element("summary", [], [.text(title)])]
            + others.flatMap { nodes(of: $0.metric, $0.scores, context) }))
    }
    return HTMLSection("groups", "Groups and bias", short: "Groups", all)
  }

  private static func nodes(
    of metric: String, _ scores: [PairedScore], _ context: HTMLContext
  ) -> [HTMLNode] {
    [.element("h3", [], [.text(context.title(of: metric))])]
      + summary(of: metric, context) + [table(metric, scores, context)]
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key real dot", ["real"]),
      .element("span", class: "key synthetic dot", ["synthetic"]),
    ])

  static func summary(of metric: String, _ context: HTMLContext) -> [HTMLNode] {
    context.catalogue[metric].map { [.element("p", class: "hint", [.text($0.summary)])] } ?? []
  }

  private static func table(
    _ metric: String, _ scores: [PairedScore], _ context: HTMLContext
  ) -> HTMLNode {
    let shown = scores.prefix(most)
    let scale = DumbbellPicture.scale(of: shown.map(\.pair))
    var table = HTMLTable(
      context.title(of: metric), class: "dumbbells",
      [
        .init(title: "group"), .init(title: "", kind: .picture),
        .init(title: "real", kind: .number), .init(title: "synthetic", kind: .number),
        .init(title: "judged", kind: .number), .init(title: "limit", kind: .number),
        .init(title: "status"),
      ])
    for score in shown {
      let finding = context.finding(metric, score.measurement.subject)
      table.add([
        .name(score.measurement.subject.label), DumbbellPicture(pair: score.pair).node(scale),
        .number(score.pair.first), .number(score.pair.second), judged(score, finding),
        finding?.limit.map { .limit($0) } ?? .list([]), .status(finding),
      ])
    }
    return table.node
  }

  /// The number that the finding judges, with its interval.
  static func judged(_ score: PairedScore, _ finding: Finding?) -> HTMLNode {
    let value = finding?.value ?? score.judged.value
    let interval = finding == nil ? score.judged.interval : finding?.interval
    return .list([
      .number(value), interval.map { .list([" ", .interval($0)]) } ?? .list([]),
    ])
  }
}
