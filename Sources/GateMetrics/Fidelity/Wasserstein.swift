import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.wasserstein`: how far values have to move, in standard deviations.
package enum Wasserstein: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.wasserstein", axis: .fidelity, title: "Wasserstein distance",
    summary: "How far values have to move on average, in standard deviations of the reference.",
    unit: "standard deviations", range: nonNegative, better: .lower, shape: .column,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject}: values lie {value} apart on average[, most in \"{at}\": {real:share} of \
        real, {synthetic:share} of synthetic rows]
        """
      ], in: .number("standard deviations"),
      remedy: """
        Check the column's unit and its extreme values, then fit its distribution \
        better.
        """),
    definition: "integral of |F_T - F_S| divided by the standard deviation of T (divisor n).",
    references: ["Evidently (Wasserstein / std)", "Ramdas, Garcia, Cuturi 2017"])

  package static let examples = [
    MetricExample(
      "all values moved by one standard deviation", reference: [.numbers("x", [-1, 1])],
      candidate: [.numbers("x", [0, 2])], times: 10, subject: .column("x"), value: 1),
    MetricExample(
      "half of the values moved by two", reference: [.numbers("x", [-1, 1])],
      candidate: [.numbers("x", [-1, 3])], times: 10, subject: .column("x"), value: 1),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard !facts.sortedReference.isEmpty, !facts.sortedCandidate.isEmpty else {
      return .notApplicable(reason: "one side has no present value")
    }
    let deviation = standardDeviation(facts.sortedReference)
    guard deviation > 0 else { return .notApplicable(reason: "constant in the reference") }
    let distance = wassersteinDistance(
      sortedReference: facts.sortedReference, sortedCandidate: facts.sortedCandidate,
      scale: deviation, sortedPool: facts.sortedReal)
    var score = Score(distance, confidence: context.confidence)
    score?.facts = ScoreFacts(largestOf: facts)
    return Outcome(score, orNotApplicable: "undefined")
  }
}

/// The population standard deviation (divisor n), by two passes.
private func standardDeviation(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count)).squareRoot()
}
