import GateModel
import GatePreparation
import GateStatistics

/// `memorization.peer.nndr`: nearest neighbour distance ratio, for comparison only.
package enum PeerNNDR: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.peer.nndr", axis: .memorization, counts: .entities,
    title: "Nearest neighbour distance ratio",
    summary: "The tenth smallest ratio of a candidate row's distances to its nearest and second "
      + "nearest reference row.",
    unit: "ratio", range: unitInterval, better: .higher, shape: .table, isJudgeable: false,
    telling: Telling(
      [
        """
        The tenth smallest ratio of a candidate row's two nearest distances is {value}[, to \
        the holdout {holdout:number}]
        """
      ], in: .number(""),
      remedy: "Look at the copies and the holdout excess, which see a leak of 1 %."),
    definition: "The tenth smallest (d1 + 1e-8) / (d2 + 1e-8) over S (the largest where S has "
      + "fewer rows), d1 and d2 the distances to the two nearest rows of T; parts: the same to H, "
      + "and the mean ratios. Informational: one order statistic of ten rows says little, and honest "
      + "data falls below any threshold by chance.",
    references: ["mostlyai-qa, _distances.py", "Yao et al. 2025, The DCR Delusion"])

  package static let needs: Set<FactKey> = [.neighbours, .candidateNeighbours]

  package static let examples = [
    MetricExample(
      "midway between two rows", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [5])], subject: .table, value: 1),
    MetricExample(
      "three times as near to one row", reference: [.numbers("x", [0, 4])],
      candidate: [.numbers("x", [1])], subject: .table, value: (0.25 + 1e-8) / (0.75 + 1e-8)),
  ]

  private static let rank = 10
  private static let offset = 1e-8

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let neighbours = facts.neighbours
    let ratios = sortedRatios(
      neighbours.candidateToReference, neighbours.candidateToSecond.reference)
    guard let value = ratios.prefix(rank).last, var score = Score(fact: value, n: ratios.count)
    else { return notApplicable("fewer than two reference rows") }
    score.parts["mean"] = ratios.reduce(0, +) / Double(ratios.count)
    let others = sortedRatios(
      neighbours.candidateToHoldout, neighbours.candidateToSecond.holdout)
    if let other = others.prefix(rank).last {
      score.parts["holdout"] = other
      score.parts["mean.holdout"] = others.reduce(0, +) / Double(others.count)
    }
    return [
      measurement(
        .table,
        Outcome.measured(score)
          .asked(neighbours.candidateToReference.count, of: comparison.candidate.rowCount))
    ]
  }

  private static func sortedRatios(
    _ first: [NearestNeighbour], _ second: [NearestNeighbour]
  ) -> [Double] {
    zip(first, second).filter { $1.distance.isFinite }
      .map { ($0.distance + offset) / ($1.distance + offset) }.sorted()
  }
}
