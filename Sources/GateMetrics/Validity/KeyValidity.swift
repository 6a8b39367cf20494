import GateModel
import GatePreparation

/// `validity.key`: duplicates or gaps in columns that are declared to identify rows.
package enum KeyValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.key", axis: .validity, title: "Key",
    summary: "Candidate rows whose identifier is missing or repeats an earlier one.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column, needs: [.id],
    telling: Telling(
      [
        """
        {subject} is declared an identifier, and {synthetic:of} candidate rows lack a value or \
        repeat one
        """,
        """
        {subject} is declared an identifier, and {value} of the candidate rows lack a value or \
        repeat one
        """,
      ], in: .share,
      remedy: "Number the rows anew after generation."),
    definition: "Rows of S whose declared id is missing or occurs in another row before it, over "
      + "rows of S; 1 minus SDMetrics' KeyUniqueness. Ids that are only proposed are judged by "
      + "validity.key.proposed.",
    references: ["SDMetrics 0.32 KeyUniqueness"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one of four repeats", reference: [.numbers("k", [1, 2, 3, 4])],
      candidate: [.numbers("k", [1, 2, 2, 3])], roles: ["k": [.id]], subject: .column("k"),
      value: 0.25),
    MetricExample(
      "one of two is missing", reference: [.categories("k", ["a", "b"])],
      candidate: [.categories("k", ["a", nil])], roles: ["k": [.id]], subject: .column("k"),
      value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let keys = keyColumns(of: comparison, areProposed: false)
    guard !keys.isEmpty else { return notApplicable("no column is declared as an id") }
    return keys.map { column in
      let repeated = withoutKey(column, comparison.candidate)
      var score = repeated.of > 0 ? Score(fact: repeated.share, n: repeated.of) : nil
      score?.facts.amounts["synthetic"] = .share(repeated.count, of: repeated.of)
      return measurement(
        .column(comparison.columns[column].name), Outcome(score, orNotApplicable: "no rows"))
    }
  }
}
