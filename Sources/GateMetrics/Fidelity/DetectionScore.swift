import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.detection`: can a classifier tell candidate rows from real ones?
package enum DetectionScore: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.detection", version: 4, axis: .fidelity, title: "Detection",
    summary: "How well boosted trees tell candidate rows from reference rows.",
    unit: "AUC", range: unitInterval, better: .lower, shape: .table,
    kinds: [.number, .datetime, .category, .boolean],
    telling: Telling(
      [
        """
        A model tells candidate rows from real ones with an AUC of {value}, where 0.5 is a \
        guess[; it looks most at {most}]
        """
      ], in: .number(""),
      remedy: """
        Mend the columns that the model looks at; where none stands out, the columns do \
        not go together.
        """),
    definition:
      "Mean over five folds of the AUC of boosted trees (20 rounds at rate 0.4) that learned the other four, S "
      + "against T; floor: the same of H against T, or of two halves of T; equally many rows of "
      + "each, equal rows in one fold. Categories are ranked by their frequency on both sides. One "
      + "half where nothing can be told apart. The standard error is the larger of that over "
      + "predicted rows (DeLong) and that over folds (Nadeau and Bengio). Contributors: columns by "
      + "their share of the trees' gain beyond that of the floor.",
    references: [
      "Lopez-Paz and Oquab 2017, classifier two-sample tests", "DeLong et al. 1988",
      "Nadeau and Bengio 2003", "Chen and Guestrin 2016, XGBoost",
    ])

  package static let needs: Set<FactKey> = [.detection]

  package static let examples = [
    MetricExample(
      "every number is larger", reference: numbers(0), candidate: numbers(1000),
      holdout: numbers(0), subject: .table, value: 1),
    MetricExample(
      "the same rows", reference: numbers(0), candidate: numbers(0), holdout: numbers(0),
      subject: .table, value: 0.5),
  ]

  /// Two hundred equal rows.
  private static func numbers(_ shift: Double) -> [ExampleColumn] {
    [.numbers("x", Array(repeating: shift, count: 200))]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let detection = facts.detection else {
      return notApplicable("too few rows, or no column that trees can learn from")
    }
    guard let synthetic = CrossQuality(.areaUnderCurve, detection.candidate),
      let real = CrossQuality(.areaUnderCurve, detection.real),
      let value = estimate(synthetic.value, synthetic.standardError, context),
      let floor = estimate(real.value, real.standardError, context),
      let excess = estimate(
        synthetic.value - real.value, synthetic.standardError(less: real), context)
    else { return notApplicable("too few rows of a kind in a fold") }
    var score = Score(value: value, floor: floor, excess: excess, n: detection.rows)
    score.contributors = largest(
      zip(detection.featureNames, detection.candidate.importance(beyond: detection.real)).map {
        Contributor(.column($0), contribution: $1)
      })
    return [measurement(.table, .measured(score))]
  }

  private static func estimate(
    _ value: Double, _ standardError: Double, _ context: EvaluationContext
  ) -> Estimate? {
    Estimate(
      value: value, error: .normal(standardError: standardError, scale: .identity, slack: 0),
      confidence: context.confidence)
  }
}
