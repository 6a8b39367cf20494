import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.contingency`: total variation of the joint table of two columns.
package enum Contingency: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.contingency", version: 2, axis: .fidelity, title: "Pair distance",
    summary: "Total variation of the joint distribution of two columns on shared bins.",
    unit: "distance", range: unitInterval, better: .lower, shape: .pair,
    kinds: [.number, .datetime, .category, .boolean],
    telling: Telling(
      [
        """
        {subject}: {value} of the rows are in another joint cell[, most in \"{at}\": \
        {real:share} of real, {synthetic:share} of synthetic rows]
        """,
        """
        {subject}: {value} of the rows are in another joint cell[, most in \"{most}\": \
        {mostAmount:points}]
        """,
      ], in: .share,
      remedy: """
        First mend a column of the two that fails by itself, else let the generator \
        learn both together.
        """),
    definition: "1/2 sum |p_T - p_S| over the cells of the 2-D table; numbers in at most ten "
      + "quantile bins of T with a bin below and above its range, categories as the twenty most "
      + "frequent of T and S together, of ten and more rows, and the others. SDMetrics' "
      + "QualityReport bins each side by its own edges and so cannot see a change of scale. Not "
      + "applicable where the floor exceeds 0.5.",
    references: ["SDMetrics 0.32 ContingencySimilarity", "mostlyai-qa 1.10.7"])

  package static let examples = [
    MetricExample(
      "marginals kept, dependence destroyed",
      reference: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "u", "v", "v"]),
      ],
      candidate: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "v", "u", "v"]),
      ],
      times: 10, subject: .pair("a", "b"), value: 0.5),
    MetricExample(
      "another scale is another range",
      reference: [.numbers("x", [1, 2]), .numbers("y", [1, 2])],
      candidate: [.numbers("x", [1000, 2000]), .numbers("y", [1, 2])],
      times: 10, subject: .pair("x", "y"), value: 1),
  ]

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let first = pair.firstFacts.bins, let second = pair.secondFacts.bins,
      let counts = pair.counts
    else { return .notApplicable(reason: "a column has no bins") }
    let (n, m) = (counts.referenceRows, counts.candidateRows)
    let distance = totalVariation(
      reference: counts.reference, candidate: counts.candidate, pool: counts.real)
    guard distance.floor <= PresentRows.largestFloor else {
      return .notApplicable(
        reason: "too few rows have both values for so many cells: real rows alone would differ in "
          + "more than half of the mass")
    }
    var score = Score(distance, confidence: context.confidence)
    // Only what stands out needs to be told from columns that differ.
    if distance.value > 2 * distance.floor,
      let shares = raked(
        counts.candidate, toMarginsOf: counts.reference, columns: counts.columns)
    {
      score?.parts["raked"] =
        zip(shares, counts.reference).reduce(0) { $0 + abs($1.0 - Double($1.1) / Double(n)) } / 2
    }
    let differences = counts.reference.indices.map { cell in
      Double(counts.candidate[cell]) / Double(m) - Double(counts.reference[cell]) / Double(n)
    }
    func label(_ cell: Int) -> String {
      let (row, column) = (cell / counts.columns, cell % counts.columns)
      let isPrintable = counts.real[cell] == 0 || counts.real[cell] >= smallestPrintableCount
      return isPrintable
        ? "\(first.labels[row]) & \(second.labels[column])" : "a rare combination"
    }
    score?.facts = ScoreFacts(largestOf: counts.reference, counts.candidate, label: label)
    score?.contributors = largest(differences, label: label)
    return Outcome(score, orNotApplicable: "undefined")
  }
}
