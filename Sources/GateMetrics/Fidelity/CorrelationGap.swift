import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.correlation`: the difference of correlations of two numeric columns.
package enum CorrelationGap: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.correlation", axis: .fidelity, title: "Correlation difference",
    summary: "The difference of Spearman's correlation; Pearson's stands beside it.",
    unit: "correlation", range: correlationGap, better: .lower, shape: .pair,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject}: the rank correlation is {spearman.real:number} in real and \
        {spearman.synthetic:number} in synthetic rows
        """,
        "{subject}: the rank correlation differs by {value}",
      ], in: .number(""),
      remedy: """
        Let the generator learn both columns together; first mend a column that fails by \
        itself.
        """),
    definition: "|rho_T - rho_S| on pairwise present rows, where at least 10 of them differ from "
      + "each column's most frequent value; parts: pearson and spearman of both sides. Ranks are judged because Pearson's normal theory alarms on heavy tails. "
      + "SDMetrics' CorrelationSimilarity is 1 minus half of Pearson's difference.",
    references: ["SDMetrics 0.32 CorrelationSimilarity"])

  package static let needs: Set<FactKey> = [.columns, .orders]

  package static let examples = [
    MetricExample(
      "a rising pair turned falling",
      reference: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [4, 3, 2, 1])],
      times: 10, subject: .pair("x", "y"), value: 2),
    MetricExample(
      "the same order on another scale",
      reference: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 10, 100, 1000])],
      times: 10, subject: .pair("x", "y"), value: 0),
  ]

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let first = pair.firstFacts.order, let second = pair.secondFacts.order,
      let real = first.reference.correlation(
        with: second.reference, varying: PresentRows.fewest),
      let synthetic = first.candidate.correlation(
        with: second.candidate, varying: PresentRows.fewest)
    else {
      return .notApplicable(
        reason:
          "fewer than \(PresentRows.fewest) rows with both values differ from a column's most "
          + "frequent value on one side")
    }
    var score = Score(correlationDifference(real, synthetic), confidence: context.confidence)
    score?.parts = ["spearman.real": real.value, "spearman.synthetic": synthetic.value]
    score?.parts["pearson.real"] = linearCorrelation(
      comparison.reference.numbers(pair.first), comparison.reference.numbers(pair.second))
    score?.parts["pearson.synthetic"] = linearCorrelation(
      comparison.candidate.numbers(pair.first), comparison.candidate.numbers(pair.second))
    return Outcome(score, orNotApplicable: "undefined")
  }
}
