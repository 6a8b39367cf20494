import GateModel
import GatePreparation

/// `diversity.alpha-precision`: do candidate rows lie as far out as real ones?
package enum AlphaPrecision: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.alpha-precision", axis: .diversity, title: "Alpha-precision",
    summary: "How well the candidate fills the real support, from its centre to its edge.",
    unit: "share", range: unitInterval, better: .higher, shape: .table,
    telling: Telling(
      [
        "The candidate fills {value} of the real support from its centre to its edge"
      ], in: .share,
      remedy: """
        Look whether the candidate keeps to the centre (collapse) or strays from it \
        (noise).
        """),
    definition: "1 - 2 integral |P(a) - a| da, P(a) the share of S within the ball around the "
      + "centre of T that holds the share a of T. Centre: medians and most frequent categories; "
      + "distance as for copies. Too near the centre (modes) and too far out (noise) both cost. "
      + "Exact on all rows; the integral is over all a, where the paper sums 30.",
    references: ["Alaa et al. 2022, How Faithful is your Synthetic Data?, section 4"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "nothing changed", reference: [.numbers("x", [0, 4, 5, 6, 10])],
      candidate: [.numbers("x", [10, 6, 5, 4, 0])], subject: .table, value: 1),
    MetricExample(
      "all rows at the centre: rank 0 instead of 0, 1/5, 1/5, 3/5, 3/5",
      reference: [.numbers("x", [0, 4, 5, 6, 10])],
      candidate: [.numbers("x", [5, 5, 5, 5, 5])], subject: .table, value: 0.36),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    supportCoverage(
      of: comparison.reference, by: comparison.candidate, comparison, facts, context,
      present: \.sortedReference)
  }
}
