import GateModel
import GatePreparation

/// `fidelity.sdmetrics.trends`: Column Pair Trends of SDMetrics' QualityReport, for comparison only.
package enum SDMetricsTrends: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.sdmetrics.trends", axis: .fidelity, title: "SDMetrics Column Pair Trends",
    summary: "The mean of CorrelationSimilarity and ContingencySimilarity over pairs.",
    unit: "score", range: unitInterval, better: .higher, shape: .level, isJudgeable: false,
    telling: Telling(
      [
        "SDMetrics' Column Pair Trends score is {value}"
      ], in: .number(""),
      remedy: "Look at the checks of fidelity, which judge each pair."),
    definition: "Mean over pairs of 1 - |r_T - r_S| / 2 (Pearson, two numeric columns) and "
      + "1 - TV of the joint table (others; numbers in ten equal bins of each side's own range, "
      + "missing is a category). Part `default`: pairs with |r_T| > 0.5 or Cramer's V > 0.3; "
      + "part `every pair`: thresholds 0. All rows, where the report draws 50,000 without a "
      + "seed. Informational: blind to invented dependence and to changes of scale.",
    references: ["SDMetrics 0.32 QualityReport"])

  package static let needs: Set<FactKey> = [.qualityReport]

  package static let examples = [
    MetricExample(
      "a rising pair turned falling",
      reference: [.numbers("x", [1, 2, 3]), .numbers("y", [1, 2, 3])],
      candidate: [.numbers("x", [1, 2, 3]), .numbers("y", [3, 2, 1])],
      subject: .level("default"), value: 0),
    MetricExample(
      "a thousandfold scale is not seen",
      reference: [.numbers("x", [1, 2, 3, 4]), .categories("c", ["a", "a", "b", "b"])],
      candidate: [.numbers("x", [1e3, 2e3, 3e3, 4e3]), .categories("c", ["a", "a", "b", "b"])],
      subject: .level("every pair"), value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let report = facts.qualityReport
    guard !report.pairs.isEmpty else {
      return notApplicable("no pair of columns with values on both sides")
    }
    return SDMetricsLevel.allCases.map { level in
      let everyPair = level == .everyPair
      var score = report.trendScore(everyPair: everyPair).flatMap {
        Score(
          fact: $0, n: everyPair ? report.pairs.count : report.pairs.count(where: report.isCounted))
      }
      score?.notes = report.trendNotes(comparison, everyPair: everyPair)
      return measurement(
        .level(level.rawValue),
        Outcome(score, orNotApplicable: "no pair is strong enough in the reference"))
    }
  }
}

/// Which pairs the report counts.
enum SDMetricsLevel: String, CaseIterable {
  case byDefault = "default"
  case everyPair = "every pair"
}
