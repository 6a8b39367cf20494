import GateModel
import GatePreparation

/// `memorization.near-copies`: records reproduced up to small noise.
package enum NearCopies: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.near-copies", version: 3, axis: .memorization, counts: .entities,
    title: "Near copies",
    summary: "Unique reference records that the candidate reproduces within tolerance.",
    unit: "share of the candidate", range: nonNegative, better: .lower, shape: .table,
    telling: Telling(
      [
        """
        The candidate reproduces {copied:of} reference records within a small tolerance, at \
        least {peopleAtLeast:count} of them beyond chance
        """,
        """
        The candidate reproduces {people:count} reference records within a small tolerance[, \
        at least {peopleAtLeast:count} of them beyond chance]
        """,
        "The candidate reproduces reference records within a small tolerance: {value} of it",
      ], in: .share,
      remedy: """
        Retrain with less capacity, earlier stopping or noise, and look at the rows \
        named; leaving them out hides the symptom only.
        """),
    definition: "As memorization.rare-copies, with rows counted as the same record where every "
      + "number differs by at most 1 % of its real interquartile range and every category is "
      + "equal after case and spaces are folded; chains of such rows are one record.",
    references: ["docs/method.md, Copies and chance"])

  package static let needs: Set<FactKey> = [.exactClasses, .nearClasses]

  package static let examples = [
    MetricExample(
      "a copy with a little noise",
      reference: [.numbers("x", [100, 200, 300, 400])],
      candidate: [.numbers("x", [101, 250, 350, 450])], subject: .table, value: 0.25),
    MetricExample(
      "case and spaces do not hide a copy",
      reference: [.categories("c", ["Ann Lee", "Bo"])],
      candidate: [.categories("c", ["ann  lee", "Cy"])], subject: .table, value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.nearClasses
    return copyMeasurement(
      classes, keyless: facts.keyless?.near, facts, onlyUnique: true, comparison, context)
  }
}
