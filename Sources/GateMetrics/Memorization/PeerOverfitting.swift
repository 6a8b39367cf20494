import GateModel
import GatePreparation
import GateStatistics

/// `memorization.peer.sdmetrics-overfitting`: SDMetrics' DCROverfittingProtection, for comparison
/// only.
package enum PeerOverfitting: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.peer.sdmetrics-overfitting", axis: .memorization, counts: .entities,
    title: "SDMetrics overfitting protection",
    summary: "Twice the share of candidate rows that are no nearer to the reference than to the "
      + "holdout, at most 1.",
    unit: "score", range: unitInterval, better: .higher, shape: .table, needs: [.holdout],
    isJudgeable: false,
    telling: Telling(
      [
        "SDMetrics' overfitting protection is {value}"
      ], in: .number(""),
      remedy: "Look at the copies and the holdout excess, which see a leak of 1 %."),
    definition: "min(1, 2 (1 - p)), p the share of S with d(s, T) < d(s, H). Informational: 1 % "
      + "verbatim people score 0.987, a real CTGAN 0.959, and ties count as nearer to the holdout.",
    references: ["SDMetrics 0.32, DCROverfittingProtection", "Yao et al. 2025, The DCR Delusion"])

  package static let needs: Set<FactKey> = [.neighbours, .candidateNeighbours]

  package static let examples = [
    MetricExample(
      "a copy of the reference", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [0, 10])], holdout: [.numbers("x", [4, 6])], subject: .table,
      value: 0),
    MetricExample(
      "ties count as nearer to the holdout", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [0, 10])], holdout: [.numbers("x", [0, 10])], subject: .table,
      value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let neighbours = facts.neighbours
    guard comparison.holdout != nil else { return noHoldout() }
    let rows = neighbours.candidateToReference.count
    guard rows > 0 else { return notApplicable("no rows") }
    let nearer = zip(neighbours.candidateToReference, neighbours.candidateToHoldout).count {
      $0.distance < $1.distance
    }
    let share = Double(nearer) / Double(rows)
    guard let score = Score(fact: min(1, 2 * (1 - share)), n: rows) else { return [] }
    return [
      measurement(
        .table,
        Outcome.measured(score)
          .asked(neighbours.candidateToReference.count, of: comparison.candidate.rowCount))
    ]
  }
}
