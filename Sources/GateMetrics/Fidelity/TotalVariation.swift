import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.tvd`: the share of rows that would have to change category.
package enum TotalVariation: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.tvd", version: 2, axis: .fidelity, title: "Total variation distance",
    summary: "The share of rows that would have to change category to make both sides agree.",
    unit: "distance", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .boolean],
    telling: Telling(
      [
        """
        {subject}: {value} of the rows are in another category[, most in \"{at}\": \
        {real:share} of real, {synthetic:share} of synthetic rows]
        """,
        """
        {subject}: {value} of the rows are in another category[, most in \"{most}\": \
        {mostAmount:points}]
        """,
      ], in: .share,
      remedy: "Train longer or balance the categories, or draw the column from the real shares."),
    definition: "1/2 sum |p_T - p_S| over all categories of either side, present values only; "
      + "1 minus SDMetrics' TVComplement without its 1e-6 terms.",
    references: ["SDMetrics 0.32 TVComplement", "mostlyai-qa 1.10.7 (closed-form floor)"])

  package static let examples = [
    MetricExample(
      "a quarter of the rows moved", reference: [.categories("c", ["a", "a", "b", "b"])],
      candidate: [.categories("c", ["a", "a", "a", "b"])], times: 10, subject: .column("c"),
      value: 0.25),
    MetricExample(
      "an unseen category counts", reference: [.categories("c", ["a", "a"])],
      candidate: [.categories("c", ["a", "z"])], times: 10, subject: .column("c"), value: 0.5),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let reference = facts.referenceCounts
    let candidate = facts.candidateCounts
    let (n, m) = (reference.reduce(0, +), candidate.reduce(0, +))
    guard n > 0, m > 0 else {
      return .notApplicable(reason: "one side has no present value")
    }
    let distance = totalVariation(
      reference: reference, candidate: candidate, pool: facts.realCounts, isSparse: true)
    var score = Score(distance, confidence: context.confidence)
    let dictionary = comparison.columns[column].dictionary
    let realRows = facts.realCounts
    score?.facts = ScoreFacts(largestOf: reference, candidate) {
      printable(dictionary[$0], realRows: realRows[$0])
    }
    score?.contributors = largest(
      dictionary.indices.map { code in
        Contributor(
          label: printable(dictionary[code], realRows: realRows[code]),
          contribution: Double(candidate[code]) / Double(m) - Double(reference[code]) / Double(n))
      })
    return Outcome(score, orNotApplicable: "undefined")
  }
}
