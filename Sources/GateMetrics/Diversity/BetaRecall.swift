import GateModel
import GatePreparation

/// `diversity.beta-recall`: does the candidate's support hold the real rows?
package enum BetaRecall: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.beta-recall", axis: .diversity, title: "Beta-recall",
    summary: "How well real rows fill the candidate's support, from its centre to its edge.",
    unit: "share", range: unitInterval, better: .higher, shape: .table,
    telling: Telling(
      [
        "The real rows fill {value} of the candidate's support from its centre to its edge"
      ], in: .share,
      remedy: """
        Train on all regions of the data; a low number means that whole regions are \
        missing.
        """),
    definition: "diversity.alpha-precision with the sides exchanged: 1 - 2 integral |R(b) - b| "
      + "db, R(b) the share of T within the ball around the centre of S that holds the share b of "
      + "S. The ball is the paper's support; its nearest-neighbour variant depends on sample sizes.",
    references: ["Alaa et al. 2022, How Faithful is your Synthetic Data?, section 4"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "nothing changed", reference: [.numbers("x", [0, 4, 5, 6, 10])],
      candidate: [.numbers("x", [10, 6, 5, 4, 0])], subject: .table, value: 1),
    MetricExample(
      "all real rows beyond the candidate", reference: [.numbers("x", [0, 1, 10, 10])],
      candidate: [.numbers("x", [5, 5, 5, 5])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    supportCoverage(
      of: comparison.candidate, by: comparison.reference, comparison, facts, context,
      present: \.sortedCandidate)
  }
}
