import GateModel
import GatePreparation

/// `diversity.prdc.coverage`: are there candidate rows wherever real rows are?
package enum ManifoldCoverage: ManifoldMetric {
  package static let descriptor = describe(
    "coverage", axis: .diversity, title: "Manifold coverage",
    summary: "The share of real rows whose ball holds at least one candidate row.",
    unit: "share of rows", range: unitInterval,
    telling: Telling(
      [
        "Of the real rows, {value} have a candidate row in their neighbourhood"
      ], in: .share,
      remedy: "Train on all regions of the data: some have no candidate row."),
    definition: "Mean over T of whether the ball around the row holds a row of S. Falls where S "
      + "lacks a region or a mode.")

  package static let examples = [
    MetricExample(
      "all rows far away",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", [100, 101, 102, 103, 104, 105, 106])],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 0),
    MetricExample(
      "all rows at the third of twelve, in five balls",
      reference: [.numbers("x", (0..<12).map { Double($0) })],
      candidate: [.numbers("x", Array(repeating: 2, count: 8))],
      holdout: [.numbers("x", (0..<12).map { Double($0) })], subject: .table, value: 5.0 / 12),
  ]

  package static func statistic(_ side: Manifolds.Side) -> ManifoldStatistic {
    let balls = side.reference.pointsOfBall
    let share = 1 / Double(balls.count)
    return ManifoldStatistic(
      value: balls.reduce(0) { $0 + ($1 > 0 ? share : 0) },
      own: side.reference.ballsOnlyWithPoint.map { Double($0) * share },
      reference: balls.map { $0 > 0 ? share : 0 })
  }
}
