import GateModel
import GatePreparation

/// `utility.augmentation`: does adding the candidate to the reference hurt or help a model?
package enum Augmentation: Metric {
  package static let descriptor = MetricDescriptor(
    id: "utility.augmentation", version: 3, axis: .utility, title: "Loss by augmentation",
    summary: "What a model loses on unseen real rows when the candidate is added to the reference.",
    unit: "loss of AUC, Brier skill or R2", range: anySign, better: .lower, shape: .level,
    kinds: [.category, .boolean, .number],
    levels: PredictionQuality.allCases.map(\.rawValue), needs: [.label, .holdout],
    sight: .compared([.category, .boolean, .number, .datetime]),
    telling: Telling(
      [
        """
        A model trained on real rows predicts the holdout with {level} {quality.real:number}, \
        one trained on real and candidate rows with {quality.synthetic:number}: a loss of \
        {value}
        """
      ], in: .number(""),
      remedy: """
        Do not add the candidate to real training data before its pairs with the label \
        are mended.
        """),
    definition: "Q(learned from T) - Q(learned from T and S), both predicting the label in H with "
      + "boosted trees; negative where the candidate helps. Q and the standard error as in "
      + "utility.tstr, with the same fifth of T left out on both sides.",
    references: ["SDMetrics 0.32 data augmentation", "Kott 2001"])

  package static let needs: Set<FactKey> = [.labelJoined]

  package static let examples = [
    LearningExample.example(
      "the label is turned round in as many rows", flip: true,
      subject: .level("AUC"), value: 0.5),
    LearningExample.example("nothing changed", flip: false, subject: .level("AUC"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    ofModels(facts) { utility in
      guard let real = utility.predictions[.wholeReference],
        let joined = utility.predictions[.joined]
      else { return [] }
      return PredictionQuality.all(for: utility.task).map { quality in
        let loss = PredictionLoss(quality, of: joined, against: real, utility)
        return measurement(
          .level(quality.rawValue),
          Outcome(
            loss?.score(confidence: context.confidence, rows: utility.testRows.count),
            orNotApplicable: "the holdout's label has a single class with enough rows"))
      }
    }
  }
}
