import GateModel
import GatePolicy

/// What a run may not claim, and what it could not exclude.
struct RunStatements {
  let sentences: [String]

  init(_ measurements: [Measurement], judgement: Judgement, hasHoldout: Bool) {
    var sentences: [String] = []
    if !hasHoldout {
      sentences.append(
        "No holdout was given: memorization is judged from copies and the reference's own "
          + "coincidences. Noisy copies, membership and attribute inference were not tested; "
          + "give --holdout with real rows that the generator never saw.")
    }
    if judgement.axes[.bias]?.verdict == .notApplicable || judgement.axes[.bias] == nil {
      sentences.append(
        "Bias was not judged: no protected column is declared (--protected sex,race --label y).")
    }
    if judgement.axes[.utility]?.verdict == .notApplicable || judgement.axes[.utility] == nil {
      sentences.append(
        "Utility was not judged: it needs a label (--label y) and a holdout to forecast.")
    }
    if judgement.axes[.memorization]?.verdict == .pass,
      let upper = Self.upperBound(of: "memorization.rare-copies", measurements), upper > 0
    {
      sentences.append(
        "Copies of unique people are not proven, but up to \(percent(upper)) of the candidate could "
          + "still be such copies at these sizes.")
    }
    if judgement.axes[.memorization]?.verdict == .pass,
      let copies = Self.smallestDetectable("r = 0", measurements),
      let near = Self.smallestDetectable("r < 1/2", measurements)
    {
      sentences.append(
        "With this holdout a leak of fewer copies than \(percent(copies)) of the candidate, or of "
          + "fewer near rows than \(percent(near)), could not have been told from chance.")
    }
    self.sentences = sentences
  }

  /// The smallest excess that a level of the holdout contrast would have shown.
  private static func smallestDetectable(
    _ level: String, _ measurements: [Measurement]
  ) -> Double? {
    for measurement in measurements
    where measurement.metric == "memorization.holdout-excess"
      && measurement.subject == .level(level)
    {
      if case .measured(let score) = measurement.outcome {
        return score.parts["smallestDetectable"]
      }
    }
    return nil
  }

  private static func upperBound(of metric: String, _ measurements: [Measurement]) -> Double? {
    for measurement in measurements where measurement.metric == metric {
      if case .measured(let score) = measurement.outcome { return score.excess?.interval?.upper }
    }
    return nil
  }
}

/// A share as a percentage with two decimals.
private func percent(_ share: Double) -> String {
  let hundredths = Int((share * 10_000).rounded(.up))
  let rest = String(hundredths % 100)
  return "\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest) %"
}
