import GateModel

/// A tile an axis: its verdict, how much failed, and what stands for it.
enum AxisTiles {
  static func node(_ context: HTMLContext) -> HTMLNode {
    guard !context.summary.axes.isEmpty else { return .list([]) }
    return .element("ul", class: "tiles", context.summary.axes.map(tile))
  }

  private static func tile(_ line: AxisLine) -> HTMLNode {
    let verdict = line.verdict
    let counts: [HTMLNode] =
      verdict.failed > 0
      ? [.count(verdict.failed), " of ", .count(verdict.checks), " failed"]
      : [.count(verdict.checks), .text(verdict.checks == 1 ? " check" : " checks")]
    return .element(
      "li", class: verdict.verdict.kind,
      [
        .element("h3", [], [.text(line.axis.rawValue)]),
        .verdict(verdict.verdict, suffix: line.suffix), .element("p", [], counts),
        .element("p", class: "worst", worst(line)),
      ])
  }

  private static func worst(_ line: AxisLine) -> [HTMLNode] {
    guard let worst = line.worst else { return [] }
    guard let value = worst.value else { return [.name(line.worstText)] }
    let limit: [HTMLNode] = worst.limit.map { [" (limit ", .limit($0), ")"] } ?? []
    return [.name(worst.title), " ", .number(value)] + limit
  }
}
