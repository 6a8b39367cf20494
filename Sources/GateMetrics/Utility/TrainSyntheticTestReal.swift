import GateLearning
import GateModel
import GatePreparation

/// `utility.tstr`: does a model that learned from the candidate predict real rows as well?
package enum TrainSyntheticTestReal: Metric {
  package static let descriptor = MetricDescriptor(
    id: "utility.tstr", version: 3, axis: .utility, title: "Prediction loss",
    summary: "What a model loses on unseen real rows when it learns from the candidate.",
    unit: "loss of AUC, Brier skill or R2", range: anySign, better: .lower, shape: .level,
    kinds: [.category, .boolean, .number],
    levels: Learner.allCases.flatMap { learner in
      PredictionQuality.allCases.map { "\(learner.rawValue), \($0.rawValue)" }
    }, needs: [.label, .holdout],
    sight: .compared([.category, .boolean, .number, .datetime]),
    telling: Telling(
      [
        .when(
          "AUC",
          """
          A model trained on real rows predicts the holdout with an AUC of {quality.real:number}, \
          one trained on the candidate with {quality.synthetic:number} ({level}): a loss of {value}\
          [; trees of both sides rely most differently on {feature}]
          """),
        .when(
          "skill",
          """
          A model trained on real rows predicts the holdout with a skill of {quality.real:number}\
          [ (AUC {area.real:number})], one trained on the candidate with {quality.synthetic:number}\
          [ (AUC {area.synthetic:number})] ({level}): a loss of {value}\
          [; trees of both sides rely most differently on {feature}]
          """),
        """
        A model trained on real rows predicts the holdout with {quality.real:number}, one trained \
        on the candidate with {quality.synthetic:number} ({level}): a loss of {value}\
        [; trees of both sides rely most differently on {feature}]
        """,
      ], in: .number(""),
      remedy: """
        Find the columns and pairs with the label that fail fidelity; then train the \
        generator with the label as a condition.
        """),
    definition: "Q(learned from T) - Q(learned from S), both predicting the label in H, T cut to "
      + "the rows of S if it has more. Q for classes: macro one-vs-rest AUC and Brier skill 1 - "
      + "B / B0 with B0 of T's class shares; for numbers: R2. Values that under 1 % of T's rows or "
      + "under ten have, and those beyond the twenty most frequent, are one class together. "
      + "Learners: boosted trees (30 rounds at rate 0.3) and a linear model. The standard error adds the variance over rows of H (influences, paired; DeLong "
      + "for AUC) and over learned rows: twice"
      + " T's (jackknife that leaves out a fifth), since real rows in place of S would vary as T's.",
    references: [
      "Esteban et al. 2017, TSTR", "DeLong et al. 1988", "Brier 1950", "Kott 2001",
      "Chen and Guestrin 2016, XGBoost",
    ])

  package static let needs: Set<FactKey> = [.labelTrees, .labelLinear]

  package static let examples = [
    LearningExample.example(
      "the label is turned round", flip: true, subject: .level("trees, AUC"), value: 1),
    LearningExample.example(
      "nothing changed", flip: false, subject: .level("trees, AUC"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    ofModels(facts) { utility in
      let feature = ImportanceAgreement.mostChanged(utility)
      return Learner.allCases.flatMap { learner -> [Measurement] in
        guard let real = utility.predictions[.reference(learner)],
          let synthetic = utility.predictions[.candidate(learner)]
        else { return [] }
        let losses = PredictionQuality.all(for: utility.task).map {
          ($0, PredictionLoss($0, of: synthetic, against: real, utility))
        }
        let area = losses.first { $0.0 == .areaUnderCurve }?.1
        return losses.map { quality, loss in
          var score = loss?.score(confidence: context.confidence, rows: utility.testRows.count)
          score?.facts.texts["feature"] = feature
          if let area, quality != .areaUnderCurve { score?.facts.amounts = amounts(area) }
          return measurement(
            .level("\(learner.rawValue), \(quality.rawValue)"),
            Outcome(
              score, orNotApplicable: "the holdout's label has a single class with enough rows"))
        }
      }
    }
  }

  /// The area under the curve, which more people know, beside another quality.
  private static func amounts(_ area: PredictionLoss) -> [String: Amount] {
    ["area.real": Amount(area.better, .number), "area.synthetic": Amount(area.worse, .number)]
  }
}
