import GateModel
import GatePreparation

/// `diversity.prdc.recall`: do real rows lie where candidate rows are?
package enum ManifoldRecall: ManifoldMetric {
  package static let descriptor = describe(
    "recall", axis: .diversity, title: "Manifold recall",
    summary: "The share of real rows inside the ball of at least one candidate row.",
    unit: "share of rows", range: unitInterval,
    telling: Telling(
      [
        "Of the real rows, {value} lie in the neighbourhood of a candidate row"
      ], in: .share,
      remedy: "Train on all regions of the data: some have no candidate row."),
    definition: "Mean over T of whether any ball around a row of S holds it. A few scattered rows "
      + "of S have wide balls, which diversity.prdc.coverage does not fall for.")

  package static let examples = [
    MetricExample(
      "the last two of twelve rows are beyond every ball",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", [0, 1, 2, 3, 4, 5])],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 10.0 / 12),
    MetricExample(
      "all real rows among the candidate",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", (0..<12).map { Double($0) })],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 1),
  ]

  package static func statistic(_ side: Manifolds.Side) -> ManifoldStatistic {
    let points = side.own.ballsOfPoint
    let share = 1 / Double(points.count)
    return ManifoldStatistic(
      value: points.reduce(0) { $0 + ($1 > 0 ? share : 0) },
      own: side.own.pointsOnlyInBall.map { Double($0) * share },
      reference: points.map { $0 > 0 ? share : 0 })
  }
}
