import GateModel
import GatePreparation

/// `fidelity.accuracy.trivariate`: the mass that triples of columns share with real ones.
package enum TrivariateAccuracy: AccuracyMetric {
  package static let columnsAtATime = "triples of columns"

  package static let descriptor = describe(
    id: "fidelity.accuracy.trivariate", axis: .fidelity, title: "Trivariate accuracy",
    attribution: "the triples that lose more than the worst of their pairs")

  package static let needs: Set<FactKey> = [.tripleAccuracy]

  /// `z` is `x` exclusive-or `y`, which no pair shows.
  private static let exclusiveOr: [ExampleColumn] = [
    .numbers("x", [0, 0, 1, 1]), .numbers("y", [0, 1, 0, 1]), .numbers("z", [0, 1, 1, 0]),
  ]

  package static let examples = [
    MetricExample(
      "a dependence of three columns turned around, all pairs kept", reference: exclusiveOr,
      candidate: [
        .numbers("x", [0, 0, 1, 1]), .numbers("y", [0, 1, 0, 1]), .numbers("z", [1, 0, 0, 1]),
      ], times: 10, subject: .table, value: 0),
    MetricExample(
      "nothing changed", reference: exclusiveOr, candidate: exclusiveOr, times: 10, subject: .table,
      value: 1),
  ]

  package static func accuracy(_ facts: AccuracyByOrder) -> AccuracyFacts? { facts.triples }

  package static func attributedLoss(
    _ tuple: TupleLoss.Tuple, _ facts: AccuracyByOrder
  ) -> Double {
    let explained = tuple.columns.map { left in
      facts.pairs?.lost.loss(of: tuple.columns.filter { $0 != left }) ?? 0
    }
    return tuple.loss - (explained.max() ?? 0)
  }
}
