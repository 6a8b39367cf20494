import GateModel
import GatePreparation
import GateStatistics

/// A mean accuracy over columns, pairs or triples, against what real rows would reach.
package protocol AccuracyMetric: Metric {
  static var columnsAtATime: String { get }
  static func accuracy(_ facts: AccuracyByOrder) -> AccuracyFacts?
  /// How much a tuple lost, and is named for.
  static func attributedLoss(_ tuple: TupleLoss.Tuple, _ facts: AccuracyByOrder) -> Double
}

extension AccuracyMetric {
  static func describe(
    id: String, axis: Axis, title: String, attribution: String
  ) -> MetricDescriptor {
    MetricDescriptor(
      id: id, version: 2, axis: axis, title: title,
      summary: "The mean share of mass that candidate and real rows have in common.",
      unit: "share of rows", range: unitInterval, better: .higher, shape: .table,
      kinds: [.number, .datetime, .category, .boolean],
      telling: Telling(
        [
          Telling.Sentence(
            "The rows of candidate and reference have {value} in common, over all "
              + columnsAtATime + "[; most is lost by {most} ({mostAmount:points})]")
        ], in: .share,
        remedy: "Mend the columns and pairs that fail by themselves; if none does, train longer."),
      definition: "Mean over all \(columnsAtATime) of 1 - 1/2 sum |p - q| between reference and "
        + "holdout together and S, on ten quantile bins, ten categories and a bin for missing "
        + "values. Floor and excess take the bins from real and candidate rows together: the "
        + "floor is what dealing those rows anew gives on average, exactly (1 - 1/2 sum "
        + "E|X/n - (c - X)/m|, X hypergeometric, c the rows of a cell); not applicable where it "
        + "is under 0.5. Contributors: \(attribution). Error: the larger of the mean influence "
        + "of a row over all tuples and the mean spread of dealing anew.",
      references: [
        "mostlyai-qa 1.10 accuracy (the value, to 1e-9)", "Platzer, Reutterer 2021",
        "Ramasubban 1958 (mean deviation of the hypergeometric)",
      ])
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let byOrder = facts.accuracy
    guard let accuracy = accuracy(byOrder) else {
      return notApplicable("too few columns, or no rows on one side")
    }
    let lost = accuracy.lost
    guard lost.floor <= PresentRows.largestFloor else {
      return notApplicable(
        "too few rows: real rows alone would differ in more than half of their \(columnsAtATime)")
    }
    guard
      var score = Score(accuracy, rows: comparison, confidence: context.confidence)
    else { return notApplicable("undefined") }
    score.contributors = largest(
      lost.tuples.compactMap { tuple in
        let loss = attributedLoss(tuple, byOrder)
        guard loss > 0 else { return nil }
        return Contributor(comparison.subject(tuple.columns), contribution: -loss)
      })
    if lost.tuples.count < lost.tupleCount {
      score.notes = ["a sample of \(lost.tuples.count) of \(lost.tupleCount) \(columnsAtATime)"]
    }
    return [measurement(.table, .measured(score))]
  }
}

extension Score {
  fileprivate init?(_ accuracy: AccuracyFacts, rows comparison: Comparison, confidence: Double) {
    let lost = accuracy.lost
    let floorValue = 1 - lost.floor
    let error = ErrorModel.normal(standardError: lost.standardError, scale: .identity, slack: 0)
    // The true loss lies between the whole distance and what chance leaves of it.
    let excessError = ErrorModel.normal(
      standardError: lost.standardError, scale: .identity, slack: floorValue - 1)
    guard
      let value = Estimate(
        value: accuracy.shared.accuracy, error: error, confidence: confidence),
      let floor = Estimate(value: floorValue, interval: nil, error: .fact),
      let excess = Estimate(value: -lost.loss, error: excessError, confidence: confidence)
    else { return nil }
    self.init(
      value: value, floor: floor, excess: excess,
      n: min(comparison.candidate.rowCount, comparison.realRowCount))
  }
}

extension Comparison {
  /// Some of its columns together, in ascending order of their positions.
  func subject(_ positions: [Int]) -> Subject {
    Subject(columns: positions.map { columns[$0].name })
  }
}
