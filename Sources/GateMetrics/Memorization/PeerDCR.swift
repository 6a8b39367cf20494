import GateModel
import GatePreparation
import GateStatistics

/// `memorization.peer.dcr`: distance to the closest record, for comparison only.
package enum PeerDCR: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.peer.dcr", axis: .memorization, counts: .entities,
    title: "Distance to the closest record",
    summary: "The median distance of candidate rows to the nearest reference row.",
    unit: "distance", range: unitInterval, better: .higher, shape: .table, isJudgeable: false,
    telling: Telling(
      [
        """
        The median distance of candidate rows to the nearest reference row is {value}[, to the \
        nearest holdout row {median.holdout:number}]
        """
      ], in: .number(""),
      remedy: "Look at the copies and the holdout excess, which see a leak of 1 %."),
    definition: "Median over S of d(s, T); parts: 5th percentile, the same to H, and the share of "
      + "S that is nearer to T than to H (ties half). Informational: averages do not see a leak of "
      + "1 %, and a bad candidate scores better than one that leaks.",
    references: ["SDMetrics 0.32 DCR (scale: reference)", "Yao et al. 2025, The DCR Delusion"])

  package static let needs: Set<FactKey> = [.neighbours, .candidateNeighbours]

  package static let examples = [
    MetricExample(
      "a tenth of the range away", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [1, 9, 1])], subject: .table, value: 0.1),
    MetricExample(
      "equal rows are at distance zero", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [0, 10, 0])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let neighbours = facts.neighbours
    let reference = neighbours.candidateToReference.map(\.distance)
    let holdout = neighbours.candidateToHoldout.map(\.distance)
    guard let value = median(reference), var score = Score(fact: value, n: reference.count)
    else { return notApplicable("no rows") }
    let sorted = reference.sorted()
    score.parts["percentile5"] = Quantiles.value(sorted: sorted, 0.05)
    if let other = median(holdout) {
      score.parts["median.holdout"] = other
      score.parts["percentile5.holdout"] = Quantiles.value(sorted: holdout.sorted(), 0.05)
      let nearer = zip(reference, holdout).reduce(0.0) { sum, pair in
        sum + (pair.0 < pair.1 ? 1 : pair.0 == pair.1 ? 0.5 : 0)
      }
      score.parts["nearerToReference"] = nearer / Double(reference.count)
    }
    return [
      measurement(
        .table,
        Outcome.measured(score)
          .asked(neighbours.candidateToReference.count, of: comparison.candidate.rowCount))
    ]
  }

  /// The mean of the two middle values where their number is even.
  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
