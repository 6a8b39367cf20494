import GateModel
import Glibc

extension ErrorModel {
  /// The two-sided interval at `confidence` around a value that came about in this way.
  ///
  /// `nil` for a fact and a rank, and where the model has no interval: a sample without rows, a value outside
  /// the domain of its scale. Count models (`binomial`, `shareDifference`, `shareRatio`,
  /// `coincidence`, `anyOf`) go by their counts, not by `value`.
  package func interval(around value: Double, confidence: Double) -> Interval? {
    switch self {
    case .fact, .rank:
      return nil
    case .normal(let standardError, let scale, let slack):
      return normalInterval(
        value, deviation: standardError * Normal.halfWidth(confidence: confidence), scale: scale,
        slack: slack)
    case .binomial(let successes, let trials):
      return Binomial.wilson(successes: successes, trials: trials, confidence: confidence)
    case .shareDifference(let a, let n, let b, let m, let unit):
      guard let plain = Newcombe.difference(a: a, n: n, b: b, m: m, confidence: confidence)
      else { return nil }
      return Interval(unit * plain.lower, unit * plain.upper)
    case .shareRatio(let a, let n, let b, let m):
      return ratioInterval(a: a, n: n, b: b, m: m, confidence: confidence)
    case .coincidence(let observed, let pairs, let chance, let unit):
      let counts = Coincidence(observed: observed, pairs: pairs, chance: chance)
      let planted = counts.plantedRange(tail: (1 - confidence) / 2)
      return Interval(unit * Double(planted.lowerBound), unit * Double(planted.upperBound))
    case .dkw(let n, let m):
      guard n > 0, m > 0 else { return nil }
      let reach = (log(2 / (1 - confidence)) / 2).squareRoot() * rootOfInverseSizes(n, m)
      return Interval(max(0, value - reach), min(1, value + reach))
    case .anyOf(let members):
      return unionInterval(members, value: value, confidence: confidence)
    case .chosen(let tests, let model):
      return model.interval(
        around: value, confidence: 1 - (1 - confidence) / Double(max(1, tests)))
    }
  }

  private func normalInterval(
    _ value: Double, deviation: Double, scale: Scale, slack: Double
  ) -> Interval? {
    let (below, above) = (min(slack, 0), max(slack, 0))
    switch scale {
    case .identity:
      return Interval(value - deviation + below, value + deviation + above)
    case .log:
      guard value > 0 else { return nil }
      return Interval(max(0, value * exp(-deviation) + below), value * exp(deviation) + above)
    case .fisher:
      guard abs(value) < 1 else { return abs(value) == 1 ? Interval(value, value) : nil }
      let centre = atanh(value)
      return Interval(
        max(-1, tanh(centre - deviation) + below), min(1, tanh(centre + deviation) + above))
    }
  }

  /// Clopper-Pearson's interval for the share of the first sample among all `a + b`, turned into
  /// the ratio `s / (1 - s) * m / n`. Without any event the ratio may be anything.
  private func ratioInterval(
    a: Int, n: Int, b: Int, m: Int, confidence: Double
  ) -> Interval? {
    guard n > 0, m > 0 else { return nil }
    guard
      let share = Binomial.clopperPearson(successes: a, trials: a + b, confidence: confidence)
    else { return Interval(0, .infinity) }
    let exposure = Double(m) / Double(n)
    let upper = share.upper < 1 ? share.upper / (1 - share.upper) * exposure : .infinity
    return Interval(share.lower / (1 - share.lower) * exposure, upper)
  }

  /// The truth is the largest of the members' truths. Its lower end is the largest lower end, each
  /// member at its Bonferroni share of the lower tail; the largest upper end needs no adjustment,
  /// because the member with the largest truth has its own upper end among them.
  private func unionInterval(
    _ members: [ErrorModel], value: Double, confidence: Double
  ) -> Interval? {
    let adjusted = 1 - (1 - confidence) / Double(max(1, members.count))
    let lowers = members.compactMap {
      $0.interval(around: $0.ownValue ?? value, confidence: adjusted)?.lower
    }
    let uppers = members.compactMap {
      $0.interval(around: $0.ownValue ?? value, confidence: confidence)?.upper
    }
    guard let lower = lowers.max(), let upper = uppers.max() else { return nil }
    return Interval(lower, upper)
  }
}

/// `sqrt(1/n + 1/m)`, the size of the noise between two samples.
func rootOfInverseSizes(_ n: Int, _ m: Int) -> Double {
  (1 / Double(n) + 1 / Double(m)).squareRoot()
}
