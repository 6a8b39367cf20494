import GateModel
import GatePreparation

/// `fidelity.sdmetrics.shapes`: Column Shapes of SDMetrics' QualityReport, for comparison only.
package enum SDMetricsShapes: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.sdmetrics.shapes", axis: .fidelity, title: "SDMetrics Column Shapes",
    summary: "The mean of KSComplement and TVComplement over the columns.",
    unit: "score", range: unitInterval, better: .higher, shape: .table, isJudgeable: false,
    telling: Telling(
      [
        "SDMetrics' Column Shapes score is {value}"
      ], in: .number(""),
      remedy: "Look at the checks of fidelity, which judge each column."),
    definition: "Mean over columns of 1 - sup |F_T - F_S| (numbers, dates) and 1 - TV "
      + "(categories, booleans; a category that T lacks counts 1e-6 rows). Informational: present "
      + "values only, and a mean hides the worst column.",
    references: ["SDMetrics 0.32 QualityReport"])

  package static let needs: Set<FactKey> = [.qualityReport]

  package static let examples = [
    MetricExample(
      "KSComplement 0.5, TVComplement 0.75",
      reference: [.numbers("x", [1, 2, 1, 2]), .categories("c", ["a", "a", "b", "b"])],
      candidate: [.numbers("x", [1, 3, 1, 3]), .categories("c", ["a", "a", "a", "b"])],
      subject: .table, value: 0.625),
    MetricExample(
      "missing values are not seen", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2, 3, 4] + Array(repeating: nil, count: 96))],
      subject: .table, value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let report = facts.qualityReport
    guard let value = report.shapeScore,
      var score = Score(fact: value, n: report.shapes.count)
    else { return notApplicable("no column with values on both sides") }
    score.notes = report.shapeNotes(comparison)
    return [measurement(.table, .measured(score))]
  }
}
