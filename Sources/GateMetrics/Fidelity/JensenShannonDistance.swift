import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.js`: the Jensen-Shannon distance of a column.
package enum JensenShannonDistance: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.js", version: 2, axis: .fidelity, title: "Jensen-Shannon distance",
    summary: "How much information a value gives on the side that it comes from.",
    unit: "distance, base 2", range: unitInterval, better: .lower, shape: .column,
    kinds: [.number, .datetime, .category, .boolean],
    telling: Telling(
      [
        """
        {subject}: real and synthetic values differ by a distance of {value}[, most in \
        \"{at}\": {real:share} of real, {synthetic:share} of synthetic rows]
        """
      ], in: .number(""),
      remedy: "Fit the column's distribution better."),
    definition: "Root of 1/2 sum p log2(p / m) + 1/2 sum q log2(q / m), m = (p + q) / 2, on the "
      + "bins of fidelity.contingency; floor by the chi-square null. Evidently uses natural "
      + "logarithms: its number is this times sqrt(ln 2).",
    references: ["Lin 1991", "Endres, Schindelin 2003", "Evidently", "NeMo Safe-Synthesizer"])

  package static let examples = [
    MetricExample(
      "no value in common", reference: [.categories("c", ["a", "a"])],
      candidate: [.categories("c", ["z", "z"])], times: 10, subject: .column("c"), value: 1),
    MetricExample(
      "nothing changed", reference: [.numbers("x", [1, 2, 3])],
      candidate: [.numbers("x", [3, 1, 2])], times: 10, subject: .column("x"), value: 0),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let counts = facts.binCounts, counts.reference.contains(where: { $0 > 0 }),
      counts.candidate.contains(where: { $0 > 0 })
    else { return .notApplicable(reason: "one side has no present value") }
    let distance = jensenShannon(
      reference: counts.reference, candidate: counts.candidate, pool: counts.real)
    var score = Score(distance, confidence: context.confidence)
    score?.facts = ScoreFacts(largestOf: facts)
    return Outcome(score, orNotApplicable: "undefined")
  }
}
