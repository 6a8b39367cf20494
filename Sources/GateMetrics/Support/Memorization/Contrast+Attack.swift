import GateModel
import GateStatistics

extension Contrast {
  /// The success of an attack on members beyond that on non-members.
  ///
  /// The parts hold both rates, and what anonymeter would report of the same counts.
  func attackScore(_ context: EvaluationContext) -> Score? {
    guard var score = score(unit: 1, context) else { return nil }
    score.parts = ["attack": members.share, "control": others.share]
    if let risk = ResidualRisk(
      attack: members.count, of: members.of, control: others.count, of: others.of,
      confidence: context.confidence)
    {
      score.parts["anonymeter.risk"] = min(max(risk.value, 0), 1)
      score.parts["anonymeter.lower"] = risk.interval.lower
      score.parts["anonymeter.upper"] = risk.interval.upper
    }
    return score
  }
}
