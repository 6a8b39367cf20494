import GateModel
import GatePreparation

/// `fidelity.accuracy.bivariate`: the mass that pairs of columns share with real ones.
package enum BivariateAccuracy: AccuracyMetric {
  package static let columnsAtATime = "pairs of columns"

  package static let descriptor = describe(
    id: "fidelity.accuracy.bivariate", axis: .fidelity, title: "Bivariate accuracy",
    attribution: "the pairs that lose more than the worse of their columns")

  package static let needs: Set<FactKey> = [.accuracy]

  package static let examples = [
    MetricExample(
      "marginals kept, dependence destroyed",
      reference: [.numbers("x", [1, 1, 2, 2]), .numbers("y", [1, 1, 2, 2])],
      candidate: [.numbers("x", [1, 1, 2, 2]), .numbers("y", [1, 2, 1, 2])],
      times: 10, subject: .table, value: 0.5),
    MetricExample(
      "nothing changed",
      reference: [.numbers("x", [1, 2]), .numbers("y", [1, 2])],
      candidate: [.numbers("x", [2, 1]), .numbers("y", [2, 1])], times: 10, subject: .table,
      value: 1),
  ]

  package static func accuracy(_ facts: AccuracyByOrder) -> AccuracyFacts? { facts.pairs }

  package static func attributedLoss(
    _ tuple: TupleLoss.Tuple, _ facts: AccuracyByOrder
  ) -> Double {
    let explained = tuple.columns.map { facts.columns?.lost.loss(of: [$0]) ?? 0 }
    return tuple.loss - (explained.max() ?? 0)
  }
}
