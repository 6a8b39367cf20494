import GateModel
import GatePreparation

/// `diversity.duplicates.near`: how many rows' worth of information near repetition costs.
package enum NearDuplicates: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.duplicates.near", version: 2, axis: .diversity, title: "Nearly repeated rows",
    summary: "The share of candidate rows that are lost to repetition and near repetition.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .table,
    telling: Telling(
      [
        """
        The candidate's {n:count} rows are worth only {effective:count} different ones by near \
        equality: {value} are lost to repetition\
        [; the commonest stands there {times:count} times (first: {first})]
        """
      ], in: .share,
      remedy: """
        Draw rows anew instead of repeating them; a generator that repeats by itself has \
        collapsed.
        """),
    definition: "diversity.duplicates with rows taken for equal that are linked by near equality: "
      + "every number within 1 % of the interquartile range, categories equal after folding case "
      + "and spaces. Classes are formed over all rows, so that real rows and S are exchangeable.",
    references: ["Simpson 1949", "memorization.near-copies"])

  package static let needs: Set<FactKey> = [.nearClasses]

  package static let examples = [
    MetricExample(
      "the same in other capitals", reference: [.categories("c", ["a", "b", "c", "d"])],
      candidate: [.categories("c", ["x", "X", " x", "x"])], subject: .table, value: 0.75),
    MetricExample(
      "far apart", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [5, 6, 7, 8])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.nearClasses
    guard
      let score = RepeatedRows.score(classes, comparison, confidence: context.confidence)
    else { return notApplicable("fewer than two rows") }
    return [measurement(.table, .measured(score))]
  }
}
