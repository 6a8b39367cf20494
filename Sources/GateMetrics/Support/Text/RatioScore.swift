import GateModel
import GatePreparation
import GateStatistics
import GateText

extension Outcome {
  /// A ratio to real texts with the error of its logarithm.
  ///
  /// Below so many tokens a ratio says more of the size than of the texts, and is none.
  init(_ ratio: EstimatedRatio?, _ context: EvaluationContext) {
    guard let ratio else {
      self = .notApplicable(reason: "a side has too few words for a ratio")
      return
    }
    guard ratio.tokens >= Self.leastTokens else {
      self = .notApplicable(
        reason: "a side has \(ratio.tokens) tokens; ratios are taken from \(Self.leastTokens) on")
      return
    }
    var score = Score(
      value: ratio.value,
      error: .normal(standardError: ratio.standardError, scale: .log, slack: 0),
      confidence: context.confidence, n: ratio.tokens)
    score?.facts.amounts["synthetic"] = Amount(ratio.candidate, .number)
    score?.facts.amounts["real"] = Amount(ratio.real, .number)
    score?.parts = ["synthetic": ratio.candidate, "real": ratio.real]
    self.init(score, orNotApplicable: "undefined")
  }

  private static let leastTokens = 5000
}

/// How the error of ratios is made, for descriptors.
let ratioError =
  "At equal tokens: the smallest of the three sets, at most 2,000,000, documents in the order of "
  + "their hashes. Error: the standard deviation of the logarithm over 20 draws of three disjoint "
  + "sets of T and H together, of b tokens (at most 100,000 and a third of theirs), times the root "
  + "of b over the tokens compared. Without H a half of T's distinct documents plays it."
