import GateModel
import GateStatistics

extension ErrorModel {
  /// The smallest number above a limit that would have been proven at a level, with samples of
  /// the same size as those behind `value`; `nil` where none would have been, or none is known.
  ///
  /// Counts are raised until the exact test rejects. Other models shift: the distance of `value`
  /// from the lower end of its interval is taken to be the same further up.
  func smallestProvable(above limit: Double, from value: Double, level: Double) -> Double? {
    if case .anyOf(let members) = self {
      // Bonferroni: any member proves the claim at its part of the level.
      return members.compactMap {
        $0.smallestProvable(
          above: limit, from: $0.ownValue ?? value, level: level / Double(members.count))
      }.min()
    }
    if case .chosen(let tests, let model) = self {
      return model.smallestProvable(above: limit, from: value, level: level / Double(max(1, tests)))
    }
    if let most = greatestAddition {
      guard let additional = fewest(upTo: most, above: limit, level: level) else { return nil }
      return adding(additional)?.ownValue.flatMap { $0.isFinite ? $0 : nil }
    }
    guard let lower = interval(around: value, confidence: 1 - 2 * level)?.lower else { return nil }
    return shifted(limit, by: value - lower, beyond: value)
  }

  /// As above, for numbers below a limit. Counts shift as well here.
  func greatestProvable(below limit: Double, from value: Double, level: Double) -> Double? {
    guard let upper = interval(around: value, confidence: 1 - 2 * level)?.upper else { return nil }
    return shifted(limit, by: value - upper, beyond: value)
  }

  /// `nil` where an interval that ends at the edge of the possible makes the margin too small:
  /// what was not proven cannot be beyond what would have been.
  private func shifted(_ limit: Double, by margin: Double, beyond value: Double) -> Double? {
    let provable = limit + margin
    return provable.isFinite && abs(provable - limit) > abs(value - limit) ? provable : nil
  }

  /// How many more events the samples could hold; `nil` where the model has no single count.
  private var greatestAddition: Int? {
    switch self {
    case .binomial(let successes, let trials): trials - successes
    case .shareDifference(let a, let n, _, _, _), .shareRatio(let a, let n, _, _): n - a
    // Each leak makes a coincidence more; there is no bound but a practical one.
    case .coincidence: 1 << 30
    case .fact, .normal, .dkw, .rank, .anyOf, .chosen: nil
    }
  }

  /// The model after more events of the kind that raise the number.
  private func adding(_ events: Int) -> ErrorModel? {
    switch self {
    case .binomial(let successes, let trials):
      .binomial(successes: successes + events, trials: trials)
    case .shareDifference(let a, let n, let b, let m, let unit):
      .shareDifference(a: a + events, n: n, b: b, m: m, unit: unit)
    case .shareRatio(let a, let n, let b, let m):
      .shareRatio(a: a + events, n: n, b: b, m: m)
    case .coincidence(let observed, let pairs, let chance, let unit):
      .coincidence(observed: observed + events, pairs: pairs + events, chance: chance, unit: unit)
    case .fact, .normal, .dkw, .rank, .anyOf, .chosen: nil
    }
  }

  /// The fewest additional events that the test rejects; p-values fall with the count, so a
  /// doubling search and then bisection find it.
  private func fewest(upTo most: Int, above limit: Double, level: Double) -> Int? {
    func isProven(_ events: Int) -> Bool {
      guard let model = adding(events), let value = model.ownValue else { return false }
      return model.pValue(of: value, beyond: limit, side: .above) <= level
    }
    var low = 0
    var high = 1
    while high < most, !isProven(high) { (low, high) = (high, high * 2) }
    high = min(high, most)
    guard isProven(high) else { return nil }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isProven(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
