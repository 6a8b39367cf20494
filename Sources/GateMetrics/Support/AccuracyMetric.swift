import GateModel
import GatePreparation
import GateStatistics

/// A mean accuracy over columns, pairs or triples, against what real rows would reach.
package protocol AccuracyMetric: Metric {
  static var columnsAtATime: String { get }
  static func accuracy(_ facts: Facts) -> TupleAccuracy?
  /// How much a tuple lost, and is named for.
  static func attributedLoss(_ tuple: TupleAccuracy.Tuple, _ facts: Facts) -> Double
}

extension AccuracyMetric {
  static func describe(
    id: String, axis: Axis, title: String, attribution: String
  ) -> MetricDescriptor {
    MetricDescriptor(
      id: id, axis: axis, title: title,
      summary: "The mean share of mass that candidate and real rows have in common.",
      unit: "share of rows", range: unitInterval, better: .higher, shape: .table,
      kinds: [.number, .instant, .category, .boolean],
      definition: "Mean over all \(columnsAtATime) of 1 - 1/2 sum |p - q| between reference and "
        + "holdout together and S, on ten quantile bins, ten categories and a bin for missing "
        + "values; floor: the same expected of real rows, 1 - 1/2 sum sqrt(2/pi p (1 - p) "
        + "(1/n + 1/m)). Contributors: \(attribution). Error: the mean influence of a row "
        + "over all tuples.",
      references: ["mostlyai-qa 1.10 accuracy (to 1e-9)", "Platzer, Reutterer 2021"])
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let accuracy = accuracy(facts) else {
      return notApplicable("too few columns, or no rows on one side")
    }
    let error = ErrorModel.normal(
      standardError: accuracy.standardError, scale: .identity, slack: 0)
    // The true loss lies between the whole distance and what chance leaves of it.
    let excessError = ErrorModel.normal(
      standardError: accuracy.standardError, scale: .identity, slack: accuracy.expected - 1)
    guard
      let value = Estimate(
        value: accuracy.accuracy, error: error, confidence: context.confidence),
      let floor = Estimate(value: accuracy.expected, interval: nil, error: .fact),
      let excess = Estimate(
        value: accuracy.accuracy - accuracy.expected, error: excessError,
        confidence: context.confidence)
    else { return notApplicable("undefined") }
    var score = Score(
      value: value, floor: floor, excess: excess,
      n: min(comparison.candidate.rowCount, comparison.realRowCount))
    score.contributors = largest(
      accuracy.tuples.compactMap { tuple in
        let loss = attributedLoss(tuple, facts)
        guard loss > 0 else { return nil }
        let label = tuple.columns.map { comparison.columns[$0].name }.joined(separator: " x ")
        return Contributor(label: label, contribution: -loss)
      })
    if accuracy.tuples.count < accuracy.tupleCount {
      score.notes = [
        "a sample of \(accuracy.tuples.count) of \(accuracy.tupleCount) \(columnsAtATime)"
      ]
    }
    return [measurement(.table, .measured(score))]
  }
}
