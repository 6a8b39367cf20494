import GateModel
import GatePreparation
import GateStatistics

/// How much worse one model predicts than another, with what chance there is in it: in the rows that
/// were predicted and in those that were learned.
struct PredictionLoss {
  let value: Double
  let standardError: Double
  /// The qualities of both.
  let better: Double
  let worse: Double

  /// - Returns: `nil` where the quality is undefined.
  init?(
    _ quality: PredictionQuality, of candidate: Utility.Predictions,
    against reference: Utility.Predictions, _ utility: Utility
  ) {
    func statistic(_ predictions: [Float]) -> RowStatistic? {
      quality.statistic(
        predictions, targets: utility.targets, learned: utility.learnedTargets, task: utility.task)
    }
    guard let real = statistic(reference.whole), let synthetic = statistic(candidate.whole) else {
      return nil
    }
    let difference = real - synthetic
    value = difference.value
    standardError =
      (difference.variance
      + learningVariance(candidate, reference) { statistic($0)?.value }).squareRoot()
    (better, worse) = (real.value, synthetic.value)
  }

  /// A loss whose floor is zero: real rows in place of the candidate would lose nothing on average.
  func score(confidence: Double, rows: Int) -> Score? {
    var score = Score(
      difference: value, standardError: standardError, confidence: confidence, n: rows)
    score?.parts = ["quality.real": better, "quality.synthetic": worse]
    return score
  }
}

/// The variance of a difference between two models over the rows that they learned from.
///
/// Models that learned from the same real rows differ by the jackknife's measure of that difference.
/// A candidate stands for itself, and is held against real rows in its place, which would vary as
/// those of the reference do: twice the reference's variance. The candidate's own spread would
/// excuse one that repeats a few rows.
func learningVariance(
  _ candidate: Utility.Predictions, _ reference: Utility.Predictions,
  _ number: ([Float]) -> Double?
) -> Double {
  let real = reference.parts.compactMap(number)
  guard !candidate.parts.isEmpty else { return 2 * jackknifeVariance(real) }
  return fewGroups
    * jackknifeVariance(zip(real, candidate.parts.compactMap(number)).map { $0 - $1 })
}

/// A variance from five groups has four degrees of freedom: what makes the normal interval at 95 % as
/// long as Student's, (2.776 / 1.960)^2.
let fewGroups = 2.006
