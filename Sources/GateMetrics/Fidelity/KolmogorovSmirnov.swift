import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.ks`: the largest gap between two distribution functions.
package enum KolmogorovSmirnov: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.ks", axis: .fidelity, title: "Kolmogorov-Smirnov distance",
    summary:
      "The largest difference between the shares of real and of synthetic values up to a point.",
    unit: "distance", range: unitInterval, better: .lower, shape: .column,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject}: the shares of real and of synthetic values up to a point differ by \
        {value}[, most in \"{at}\": {real:share} of real, {synthetic:share} of synthetic rows]
        """
      ], in: .points,
      remedy: """
        Fit the column's distribution better, as by a transformation to quantiles before \
        training.
        """),
    definition: "sup |F_T(x) - F_S(x)| over present values; 1 minus SDMetrics' KSComplement.",
    references: ["SDMetrics 0.32 KSComplement", "Kolmogorov 1933; Smirnov 1939"])

  package static let examples = [
    MetricExample(
      "one of two values moved", reference: [.numbers("x", [1, 2])],
      candidate: [.numbers("x", [1, 3])], times: 10, subject: .column("x"), value: 0.5),
    MetricExample(
      "no value in common", reference: [.numbers("x", [1, 2, 3])],
      candidate: [.numbers("x", [4, 5, 6])], times: 10, subject: .column("x"), value: 1),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard !facts.sortedReference.isEmpty, !facts.sortedCandidate.isEmpty else {
      return .notApplicable(reason: "one side has no present value")
    }
    let (distance, _, sign) = kolmogorovSmirnov(
      sortedReference: facts.sortedReference, sortedCandidate: facts.sortedCandidate,
      sortedPool: facts.sortedReal)
    let error = ErrorModel.dkw(n: facts.sortedReference.count, m: facts.sortedCandidate.count)
    var score = Score(distance, confidence: context.confidence, valueError: error)
    score?.facts = ScoreFacts(largestOf: facts)
    score?.notes = [sign > 0 ? "synthetic values run smaller" : "synthetic values run larger"]
    return Outcome(score, orNotApplicable: "undefined")
  }
}
