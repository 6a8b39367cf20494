import GateModel

/// All pairs of columns as a map of how much their joint distribution differs.
enum PairsSection {
  /// Pairs in the table below the map.
  private static let most = 30

  static func make(_ context: HTMLContext) -> HTMLSection? {
    guard let map = PairMap(context) else { return nil }
    let picture = HeatMapPicture(map)
    var table = HTMLTable(
      "The pairs that differ most", class: "plain pairs",
      [
        .init(title: "pair"), .init(title: "difference", kind: .number),
        .init(title: "real data", kind: .number), .init(title: "excess", kind: .number),
        .init(title: "limit", kind: .number), .init(title: "status"),
      ])
    for pair in map.listed.prefix(most) { table.add(cells(of: pair, map.metric, context)) }
    return HTMLSection(
      "pairs", "Pairs of columns", short: "Pairs",
      GroupsSection.summary(of: map.metric, context)
        + [
          picture.legend, .element("div", class: "scroll", [picture.node(context)]), table.node,
        ] + joints(context))
  }

  /// Real and synthetic rows of the worst pairs, one table a pair.
  private static func joints(_ context: HTMLContext) -> [HTMLNode] {
    guard !context.run.joints.isEmpty else { return [] }
    let tables = context.run.joints.map { JointPicture($0).node(context) }
    return [
      .element("h3", [], ["How the rows of a pair spread"]), JointPicture.legend,
      .element("div", class: "joints", tables),
    ]
  }

  private static func cells(
    of pair: PairMap.Listed, _ metric: String, _ context: HTMLContext
  ) -> [HTMLNode] {
    let blank = HTMLNode.list([])
    let finding = context.finding(metric, pair.subject)
    return [
      FindingsSection.subject(pair.subject, context),
      context.anchor(ofPair: pair.subject).map {
        .element("a", [("href", "#\($0)")], [.number(pair.score.value.value)])
      } ?? .number(pair.score.value.value),
      pair.score.floor.map { .number($0.value) } ?? blank,
      pair.score.excess.map { .number($0.value) } ?? blank,
      finding?.limit.map { .limit($0) } ?? blank, .status(finding),
    ]
  }
}
