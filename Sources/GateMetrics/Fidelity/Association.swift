import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.association`: the difference of the strength of dependence, also of weak pairs.
package enum Association: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.association", version: 2, axis: .fidelity, title: "Association difference",
    summary: "The difference of bias-corrected Cramer's V, also where the reference has none.",
    unit: "Cramer's V", range: unitInterval, better: .lower, shape: .pair,
    kinds: [.number, .datetime, .category, .boolean],
    telling: Telling(
      [
        """
        {subject}: the dependence (Cramer's V) is {real:number} in real and {synthetic:number} \
        in synthetic rows
        """,
        "{subject}: the dependence (Cramer's V) differs by {value}",
      ], in: .number(""),
      remedy: """
        Let the generator learn both columns together, as with more capacity or \
        training.
        """),
    definition: "|V_T - V_S| on the bins of fidelity.contingency, V bias-corrected; bins of which "
      + "the smaller sample expects fewer than 10 rows, by both together, are joined (numbers with "
      + "a neighbour, categories with the rarest), since a few rows that happen to coincide make V "
      + "jump. Pairs weak in the reference count too, so that invented dependence is seen.",
    references: [
      "Bergsma 2013", "Haldane 1940; Dawson 1954 (variance without association)",
      "SDMetrics 0.32 drops pairs under its threshold",
    ])

  package static let examples = [
    MetricExample(
      "nothing changed",
      reference: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "u", "v", "v")),
      ],
      candidate: [
        .categories("a", twenty("y", "y", "x", "x")), .categories("b", twenty("v", "v", "u", "u")),
      ],
      subject: .pair("a", "b"), value: 0),
    MetricExample(
      "perfect dependence lost",
      reference: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "u", "v", "v")),
      ],
      candidate: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "v", "u", "v")),
      ],
      subject: .pair("a", "b"), value: 1),
  ]

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let counts = pair.counts else {
      return .notApplicable(reason: "a column has no bins")
    }
    let tables = counts.joined(expecting: Double(PresentRows.fewest))
    guard let found = associationDifference(tables.reference, tables.candidate) else {
      return .notApplicable(reason: "a column hardly varies on one side")
    }
    var score = Score(found.distance, confidence: context.confidence)
    score?.facts.amounts = [
      "real": Amount(found.reference, .number), "synthetic": Amount(found.candidate, .number),
    ]
    if found.distance.value > 2 * found.distance.floor {
      score?.parts["raked"] = rakedDifference(tables.reference, tables.candidate)
    }
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// The difference that is left where the candidate has the real margins.
  private static func rakedDifference(
    _ real: ContingencyTable, _ candidate: ContingencyTable
  ) -> Double? {
    raked(candidate.counts, toMarginsOf: real.counts, columns: real.columns).flatMap { shares in
      let total = Double(candidate.counts.reduce(0, +))
      let counts = shares.map { Int(($0 * total).rounded()) }
      let table = ContingencyTable(rows: real.rows, columns: real.columns, counts: counts)
      return associationDifference(real, table)?.distance.value
    }
  }
}

/// Each value twenty times.
private func twenty(_ values: String...) -> [String] {
  values.flatMap { Array(repeating: $0, count: 20) }
}
