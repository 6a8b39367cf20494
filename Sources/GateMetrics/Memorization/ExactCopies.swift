import GateModel
import GatePreparation
import GateStatistics

/// `memorization.exact-copies`: real rows reproduced, beyond what chance explains.
package enum ExactCopies: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.exact-copies", version: 3, axis: .memorization, counts: .entities,
    title: "Exact copies",
    summary: "Reference records that the candidate reproduces in every compared column.",
    unit: "share of the candidate", range: nonNegative, better: .lower, shape: .table,
    telling: Telling(
      [
        """
        The candidate reproduces {copied:of} reference records in every compared column, at \
        least {peopleAtLeast:count} of them beyond chance
        """,
        """
        The candidate reproduces {people:count} reference records in every compared column[, \
        at least {peopleAtLeast:count} of them beyond chance]
        """,
        "The candidate reproduces reference records in every compared column: {value} of it",
      ], in: .share,
      remedy: """
        Retrain with less capacity, earlier stopping or noise, and look at the rows \
        named; leaving them out hides the symptom only.
        """),
    definition: "Reference records with an equal candidate row, over candidate rows; floor: the "
      + "number that real rows' own coincidences explain. Exact conditional binomial on pairs of "
      + "equal rows, and Fisher's exact test against the holdout. Where columns are keys (strings "
      + "of which 95 % differ, whole numbers of which 99 % do), the same without them; any test may "
      + "prove copying.",
    references: ["docs/method.md, Copies and chance", "Fisher 1935"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "two of four rows are copies",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [1, 2, 8, 9])],
      subject: .table, value: 0.5),
    MetricExample(
      "a person counts once",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [1, 1, 1, 1])],
      subject: .table, value: 0.25),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.exactClasses
    return copyMeasurement(
      classes, keyless: facts.keyless?.exact, facts, onlyUnique: false, comparison, context)
  }
}
