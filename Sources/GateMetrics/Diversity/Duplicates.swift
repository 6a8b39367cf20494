import GateModel
import GatePreparation

/// `diversity.duplicates`: how many rows' worth of information repetition costs.
package enum Duplicates: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.duplicates", version: 2, axis: .diversity, title: "Repeated rows",
    summary: "The share of candidate rows that are lost to repetition.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .table,
    telling: Telling(
      [
        """
        The candidate's {n:count} rows are worth only {effective:count} different ones: \
        {value} are lost to repetition\
        [; the commonest stands there {times:count} times (first: {first})]
        """
      ], in: .share,
      remedy: """
        Draw rows anew instead of repeating them; a generator that repeats by itself has \
        collapsed.
        """),
    definition: "1 - E / m with E = m^2 / sum of c^2, the effective number of distinct rows "
      + "(inverse Simpson) over the counts c of equal rows; floor: the same expected of real rows "
      + "at S's size. Equal rows agree in all compared columns.",
    references: ["Simpson 1949"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "four rows, all equal", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [7, 7, 7, 7])], subject: .table, value: 0.75),
    MetricExample(
      "all different", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [5, 6, 7, 8])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.exactClasses
    guard
      let score = RepeatedRows.score(classes, comparison, confidence: context.confidence)
    else { return notApplicable("fewer than two rows") }
    return [measurement(.table, .measured(score))]
  }
}
