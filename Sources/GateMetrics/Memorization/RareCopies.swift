import GateModel
import GatePreparation

/// `memorization.rare-copies`: copies of records that are unique among the real.
package enum RareCopies: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.rare-copies", version: 3, axis: .memorization, counts: .entities,
    title: "Copies of unique people",
    summary: "Reproduced reference records that no other real record equals.",
    unit: "share of the candidate", range: nonNegative, better: .lower, shape: .table,
    telling: Telling(
      [
        """
        The candidate reproduces {copied:of} reference records that no other real record \
        equals, at least {peopleAtLeast:count} of them beyond chance
        """,
        """
        The candidate reproduces {people:count} reference records that no other real record \
        equals[, at least {peopleAtLeast:count} of them beyond chance]
        """,
        """
        The candidate reproduces reference records that no other real record equals: {value} \
        of it
        """,
      ], in: .share,
      remedy: """
        Retrain with less capacity, earlier stopping or noise, and look at the rows \
        named; leaving them out hides the symptom only.
        """),
    definition: "As memorization.exact-copies, counting only records that are unique among the "
      + "reference and the holdout together, so that members and non-members are exchangeable.",
    references: ["docs/method.md, Copies and chance"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "only the unique record counts",
      reference: [.numbers("x", [1, 2, 2, 3])], candidate: [.numbers("x", [1, 2, 8, 9])],
      subject: .table, value: 0.25),
    MetricExample(
      "a record that the holdout has too is not unique",
      reference: [.numbers("x", [1, 2])], candidate: [.numbers("x", [1, 9])],
      holdout: [.numbers("x", [1, 5])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.exactClasses
    return copyMeasurement(
      classes, keyless: facts.keyless?.exact, facts, onlyUnique: true, comparison, context)
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    guard verdict == .pass, case .measured(let score)? = own.first?.outcome,
      let upper = score.excess?.interval?.upper, upper > 0
    else { return [] }
    return [
      "Copies of unique people are not proven, but up to \(percent(upper)) of the candidate could "
        + "still be such copies at these sizes."
    ]
  }
}
