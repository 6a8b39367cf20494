import GateLearning
import GateModel
import GatePreparation

/// `utility.tstr`: does a model that learned from the candidate forecast real rows as well?
package enum TrainSyntheticTestReal: Metric {
  package static let descriptor = MetricDescriptor(
    id: "utility.tstr", axis: .utility, title: "Loss of forecasts",
    summary: "What a model loses on unseen real rows when it learns from the candidate.",
    unit: "loss of AUC, Brier skill or R2", range: anySign, better: .lower, shape: .level,
    kinds: [.category, .boolean, .number],
    levels: Learner.allCases.flatMap { learner in
      ForecastQuality.allCases.map { "\(learner.rawValue), \($0.rawValue)" }
    }, needs: [.label, .holdout],
    sight: .compared([.category, .boolean, .number, .instant]),
    definition: "Q(learned from T) - Q(learned from S), both forecasting the label in H, T cut to "
      + "the rows of S if it has more. Q for classes: macro one-vs-rest AUC and Brier skill 1 - "
      + "B / B0 with B0 of T's class shares; for numbers: R2. Learners: boosted trees and a linear "
      + "model. The standard error adds the variance over rows of H (influences, paired; DeLong "
      + "for AUC) and over learned rows: twice"
      + " T's (jackknife that leaves out a fifth), since real rows in place of S would vary as T's.",
    references: [
      "Esteban et al. 2017, TSTR", "DeLong et al. 1988", "Brier 1950", "Kott 2001",
      "Chen and Guestrin 2016, XGBoost",
    ])

  package static let needs: Set<FactKey> = [.utility]

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
      Learner.allCases.flatMap { learner in
        ForecastQuality.all(for: utility.task).compactMap { quality in
          guard let real = utility.reference[learner], let synthetic = utility.candidate[learner]
          else { return nil }
          let loss = ForecastLoss(quality, of: synthetic, against: real, utility)
          return measurement(
            .level("\(learner.rawValue), \(quality.rawValue)"),
            Outcome(
              loss?.score(confidence: context.confidence, rows: utility.testRows.count),
              orNotApplicable: "the holdout's label has a single class with enough rows"))
        }
      }
    }
  }
}
