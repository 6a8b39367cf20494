import GateModel
import GatePreparation

/// `diversity.prdc.precision`: do candidate rows lie where real rows are?
package enum ManifoldPrecision: ManifoldMetric {
  package static let descriptor = describe(
    "precision", axis: .diversity, title: "Manifold precision",
    summary: "The share of candidate rows inside the ball of at least one real row.",
    unit: "share of rows", range: unitInterval,
    telling: Telling(
      [
        "Of the candidate rows, {value} lie in the neighbourhood of a real row"
      ], in: .share,
      remedy: "Find the columns that fail fidelity: candidate rows lie where no real ones do."),
    definition: "Mean over S of whether any ball around a row of T holds it.")

  package static let examples = [
    MetricExample(
      "two of eight rows far away",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", [0, 1, 2, 3, 4, 5, 100, 101])],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 0.75),
    MetricExample(
      "all rows among the real ones",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", [0, 1, 2, 3, 4, 5, 6, 7])],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 1),
  ]

  package static func statistic(_ side: Manifolds.Side) -> ManifoldStatistic {
    let points = side.reference.ballsOfPoint
    let share = 1 / Double(points.count)
    return ManifoldStatistic(
      value: points.reduce(0) { $0 + ($1 > 0 ? share : 0) },
      own: points.map { $0 > 0 ? share : 0 },
      reference: side.reference.pointsOnlyInBall.map { Double($0) * share })
  }
}
