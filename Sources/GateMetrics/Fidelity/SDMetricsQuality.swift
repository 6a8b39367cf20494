import GateModel
import GatePreparation

/// `fidelity.sdmetrics.quality`: SDMetrics' QualityReport score, for comparison only.
package enum SDMetricsQuality: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.sdmetrics.quality", axis: .fidelity, title: "SDMetrics quality score",
    summary: "The mean of Column Shapes and Column Pair Trends.",
    unit: "score", range: unitInterval, better: .higher, shape: .level, isJudgeable: false,
    telling: Telling(
      [
        """
        SDMetrics' quality score is {value}[: shapes {shapes:number}][, trends \
        {trends:number}]
        """
      ], in: .number(""),
      remedy: "Look at the checks of fidelity, which judge each column and pair."),
    definition: "Mean of fidelity.sdmetrics.shapes and fidelity.sdmetrics.trends of the same "
      + "part; one without any score is left out, as there. Informational: it drops what it "
      + "could not compute, and has neither an error nor a floor.",
    references: ["SDMetrics 0.32 QualityReport"])

  package static let needs: Set<FactKey> = [.qualityReport]

  package static let examples = [
    MetricExample(
      "shapes 1, trends 0",
      reference: [.numbers("x", [1, 2, 3]), .numbers("y", [1, 2, 3])],
      candidate: [.numbers("x", [1, 2, 3]), .numbers("y", [3, 2, 1])],
      subject: .level("default"), value: 0.5),
    MetricExample(
      "invented dependence is not seen",
      reference: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 4, 4, 1])],
      candidate: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 1, 4, 4])],
      subject: .level("default"), value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let report = facts.qualityReport
    guard let shapes = report.shapeScore else {
      return notApplicable("no column with values on both sides")
    }
    return SDMetricsLevel.allCases.map { level in
      let everyPair = level == .everyPair
      let trends = report.trendScore(everyPair: everyPair)
      var score = Score(
        fact: trends.map { (shapes + $0) / 2 } ?? shapes, n: report.shapes.count)
      score?.parts = ["shapes": shapes]
      score?.parts["trends"] = trends
      score?.notes =
        report.shapeNotes(comparison) + report.trendNotes(comparison, everyPair: everyPair)
      return measurement(.level(level.rawValue), Outcome(score, orNotApplicable: "undefined"))
    }
  }
}
