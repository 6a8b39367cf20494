import GateModel
import GatePreparation

/// `fidelity.accuracy.univariate`: the mass that single columns share with real ones.
package enum UnivariateAccuracy: AccuracyMetric {
  package static let columnsAtATime = "columns"

  package static let descriptor = describe(
    id: "fidelity.accuracy.univariate", axis: .fidelity, title: "Univariate accuracy",
    attribution: "the columns that miss most of what real rows would reach")

  package static let needs: Set<FactKey> = [.accuracy]

  package static let examples = [
    MetricExample(
      "a quarter of the rows moved",
      reference: [.numbers("x", [1, 1, 2, 2])], candidate: [.numbers("x", [1, 1, 1, 2])],
      times: 10, subject: .table, value: 0.75),
    MetricExample(
      "the mean of a kept and a lost column",
      reference: [.numbers("x", [1, 2]), .numbers("y", [1, 1])],
      candidate: [.numbers("x", [1, 2]), .numbers("y", [nil, nil])],
      times: 10, subject: .table, value: 0.5),
  ]

  package static func accuracy(_ facts: AccuracyByOrder) -> AccuracyFacts? { facts.columns }

  package static func attributedLoss(
    _ tuple: TupleLoss.Tuple, _ facts: AccuracyByOrder
  ) -> Double {
    tuple.loss
  }
}
