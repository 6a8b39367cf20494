import GateModel
import GateWording

/// Diversity from one generation of the generator to the next.
enum TrendSection {
  /// Lines that are drawn, those that fall or rise most.
  private static let most = 40

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let trends = context.run.measurements.compactMap { measurement -> Trend? in
      guard measurement.metric == metric, case .measured(let score) = measurement.outcome else {
        return nil
      }
      return Trend(subject: measurement.subject, score: score)
    }
    guard !trends.isEmpty else { return nil }
    let sorted = trends.enumerated().sorted { left, right in
      let sizes = (left.element.slope.magnitude, right.element.slope.magnitude)
      return sizes.0 == sizes.1 ? left.offset < right.offset : sizes.0 > sizes.1
    }.map(\.element)
    var table = HTMLTable(
      "Change from generation to generation", class: "dumbbells",
      [
        .init(title: "diversity"), .init(title: "", kind: .picture),
        .init(title: "first", kind: .number), .init(title: "this run", kind: .number),
        .init(title: "a generation", kind: .number), .init(title: "status"),
      ])
    for trend in sorted.prefix(most) { table.add(cells(of: trend, context)) }
    let more = sorted.count - most
    let rest =
      more > 0
      ? [
        HTMLNode.element("p", class: "more", [.text("\(counted(more, "flatter line")) not shown")])
      ]
      : []
    return HTMLSection("trend", "Trend over generations", short: "Trend", [table.node] + rest)
  }

  private static let metric = "diversity.generations"

  private struct Trend {
    let subject: Subject
    let score: Score

    var slope: Double { score.value.value }

    /// In the order of the generations.
    var points: [Double] {
      (1...(max(1, score.parts.count))).compactMap { score.parts["generation \($0)"] }
    }
  }

  private static func cells(of trend: Trend, _ context: HTMLContext) -> [HTMLNode] {
    let points = trend.points
    let finding = context.finding(metric, trend.subject)
    return [
      .name(trend.subject.label), LinePicture(points: points).node,
      points.first.map { .number($0) } ?? .list([]), points.last.map { .number($0) } ?? .list([]),
      .number(trend.slope), .status(finding),
    ]
  }
}
