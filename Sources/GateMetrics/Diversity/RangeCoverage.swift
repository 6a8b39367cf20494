import GateModel
import GatePreparation

/// `diversity.range-coverage`: how much of the real range the candidate spans.
package enum RangeCoverage: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.range-coverage", axis: .diversity, title: "Range coverage",
    summary: "The share of the reference's range that the candidate spans.",
    unit: "share of the range", range: unitInterval, better: .higher, shape: .column,
    kinds: [.number, .datetime], isJudgeable: false,
    telling: Telling(
      [
        "{subject}: the candidate spans {value} of the reference's range"
      ], in: .share,
      remedy: "Keep extreme values in training; this number is never judged."),
    definition: "1 - (max(min_S - min_T, 0) + max(max_T - max_S, 0)) / (max_T - min_T), at least "
      + "0. An extreme-value statistic: real samples lose 10 to 99 % of it, so it is never judged; "
      + "diversity.tail-mass is.",
    references: ["SDMetrics 0.32 RangeCoverage"])

  package static let examples = [
    MetricExample(
      "half of the range", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [0, 5])], subject: .column("x"), value: 0.5),
    MetricExample(
      "beyond the range on both sides", reference: [.numbers("x", [0, 10])],
      candidate: [.numbers("x", [-5, 15])], subject: .column("x"), value: 1),
  ]

  package static let needsPresentRows = false

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let low = facts.sortedReference.first, let high = facts.sortedReference.last,
      let candidateLow = facts.sortedCandidate.first,
      let candidateHigh = facts.sortedCandidate.last
    else { return .notApplicable(reason: "one side has no present value") }
    guard high > low else { return .notApplicable(reason: "constant in the reference") }
    let lost = max(candidateLow - low, 0) + max(high - candidateHigh, 0)
    return Outcome(
      Score(fact: max(1 - lost / (high - low), 0), n: facts.sortedCandidate.count),
      orNotApplicable: "undefined")
  }
}
