import GateModel
import GatePreparation
import GateStatistics

/// `memorization.peer.identifiability`: the share of "identifiable" records, for comparison only.
package enum PeerIdentifiability: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.peer.identifiability", axis: .memorization, counts: .entities,
    title: "Identifiability",
    summary: "Reference rows that are nearer to the candidate than to other reference rows.",
    unit: "share of reference rows", range: unitInterval, better: .lower, shape: .table,
    isJudgeable: false,
    telling: Telling(
      [
        """
        {value} of the reference rows are nearer to the candidate than to other reference \
        rows[, {holdout:share} of holdout rows are]
        """
      ], in: .share,
      remedy: "Look at the holdout excess and the mirror test, which know what chance gives."),
    definition: "Share of T with d(t, S) < d(t, other rows of T); part: the same of H. "
      + "Informational: a fresh sample of the reference's size scores one half.",
    references: ["Yoon et al. 2020, ADS-GAN", "synthcity, eval_privacy.py"])

  package static let needs: Set<FactKey> = [.neighbours, .ownSets]

  package static let examples = [
    MetricExample(
      "one of four rows is nearer to the candidate",
      reference: [.numbers("x", [0, 50, 51, 52])], candidate: [.numbers("x", [1])],
      subject: .table, value: 0.25),
    MetricExample(
      "every row is copied", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [0, 10])], subject: .table, value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let neighbours = facts.neighbours
    let isNearer = zip(neighbours.realToCandidate, neighbours.toOwnSet).map {
      $0.distance < $1.distance
    }
    let all = comparison.reference.rowCount
    let rows = neighbours.queried.rows.map { $0.count { $0 < all } } ?? all
    func share(_ rows: ArraySlice<Bool>) -> Double {
      Double(rows.count { $0 }) / Double(rows.count)
    }
    guard rows > 0, var score = Score(fact: share(isNearer.prefix(rows)), n: rows) else {
      return notApplicable("no rows")
    }
    let others = isNearer.dropFirst(rows)
    if !others.isEmpty { score.parts["holdout"] = share(others) }
    return [measurement(.table, Outcome.measured(score).asked(of: neighbours.queried))]
  }
}
