import GateModel
import GatePreparation

/// `diversity.prdc.density`: do candidate rows lie where real rows are dense?
package enum ManifoldDensity: ManifoldMetric {
  package static let descriptor = describe(
    "density", axis: .diversity, title: "Manifold density",
    summary:
      "How many balls of real rows hold a candidate row, over the five that would be expected.",
    unit: "balls over five", range: nonNegative,
    telling: Telling(
      [
        "Candidate rows lie in {value} times as many neighbourhoods of real rows as expected"
      ], in: .number(""),
      remedy: """
        Look whether candidate rows stray (below 1) or crowd where real rows are dense \
        (above 1).
        """),
    definition: "Mean over S of the number of balls around rows of T that hold it, over 5; above "
      + "1 where S keeps to the dense regions.")

  package static let examples = [
    MetricExample(
      "eight rows, each twice",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", [100, 100, 100, 100, 101, 101, 101, 101])],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 0),
    MetricExample(
      "all rows at the third of twelve, in five balls",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", Array(repeating: 2, count: 8))],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 1),
  ]

  package static func statistic(_ side: Manifolds.Side) -> ManifoldStatistic {
    let points = side.reference.ballsOfPoint
    let scale = 1 / Double(Manifolds.neighbours * points.count)
    return ManifoldStatistic(
      value: points.reduce(0) { $0 + Double($1) * scale }, own: points.map { Double($0) * scale },
      reference: side.reference.pointsOfBall.map { Double($0) * scale })
  }
}
