import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.missingness`: the difference of missing rates.
package enum Missingness: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.missingness", axis: .fidelity, title: "Missing rate difference",
    summary: "The difference between the shares of missing cells.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    kinds: ColumnKind.allCases, sight: .noValues,
    telling: Telling(
      [
        "{subject}: {real:share} of real, {synthetic:share} of synthetic cells are missing"
      ], in: .points,
      remedy: "Model what is missing as a value of its own, or remove cells at the real rate."),
    definition: "|missing_T / n_T - missing_S / n_S|; 1 minus SDMetrics' MissingValueSimilarity.",
    references: ["SDMetrics 0.32 MissingValueSimilarity"])

  package static let examples = [
    MetricExample(
      "a gap that the reference does not have", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, nil, 3, 4])], subject: .column("x"), value: 0.25),
    MetricExample(
      "the gap is lost", reference: [.categories("c", ["a", nil])],
      candidate: [.categories("c", ["a", "a"])], subject: .column("c"), value: 0.5),
  ]

  package static let needsPresentRows = false

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let (n, m) = (comparison.reference.rowCount, comparison.candidate.rowCount)
    let real = comparison.reference.missingCount(column)
    let synthetic = comparison.candidate.missingCount(column)
    guard n > 0, m > 0 else { return .notApplicable(reason: "no rows") }
    let pooled = real + (comparison.holdout?.missingCount(column) ?? 0)
    let distance = shareDifference(
      a: synthetic, n: m, b: real, m: n,
      poolShare: Double(pooled) / Double(comparison.realRowCount))
    var score = Score(distance, confidence: context.confidence)
    score?.facts.amounts["real"] = .share(real, of: n)
    score?.facts.amounts["synthetic"] = .share(synthetic, of: m)
    score?.parts = [
      "real": Double(real) / Double(n), "synthetic": Double(synthetic) / Double(m),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }
}
