import GateModel
import Glibc

extension ErrorModel {
  /// The one-sided p-value of "the truth lies beyond `limit`": the chance of a value at least this
  /// extreme when the truth is exactly at the limit.
  ///
  /// Small values are evidence that the truth exceeds the limit (`.above`) or falls short of it
  /// (`.below`). A fact has 0 where the value lies strictly beyond the limit and else 1, and so has
  /// a normal error of size zero. A limit that no truth can reach is decided likewise (a share
  /// always exceeds a negative limit). Where there is nothing to judge (no rows, a value outside
  /// the scale's domain) the answer is 1: no evidence.
  package func pValue(of value: Double, beyond limit: Double, side: Side) -> Double {
    switch self {
    case .fact:
      return certain(value, beyond: limit, side)
    case .normal(let standardError, let scale, let slack):
      let farthest = side == .below ? value + max(slack, 0) : value + min(slack, 0)
      return normalPValue(farthest, limit, side, standardError, scale)
    case .binomial(let successes, let trials):
      guard trials > 0 else { return 1 }
      return sharePValue(successes, of: trials, limit, side)
    case .shareDifference(let a, let n, let b, let m, let unit):
      guard unit > 0 else { return 1 }
      return differencePValue(a, n, b, m, limit / unit, side)
    case .shareRatio(let a, let n, let b, let m):
      guard n > 0, m > 0, a + b > 0 else { return 1 }
      guard limit >= 0 else { return side == .above ? 0 : 1 }
      // Given a + b events, the first sample has each of them with this probability.
      let exposed = limit * Double(n)
      let share = limit.isFinite ? exposed / (exposed + Double(m)) : 1
      return sharePValue(a, of: a + b, share, side)
    case .coincidence(let observed, let pairs, let chance, let unit):
      guard unit > 0 else { return 1 }
      let counts = Coincidence(observed: observed, pairs: pairs, chance: chance)
      return coincidencePValue(counts, limit / unit, side)
    case .dkw(let n, let m):
      guard n > 0, m > 0 else { return 1 }
      let gap = side == .above ? value - limit : limit - value
      return kolmogorovUpperTail(gap / rootOfInverseSizes(n, m))
    case .rank(let above, let of, let tests):
      // It speaks for a number beyond the limit at all, not for how far.
      guard side == .above, value > limit, of > 0 else { return 1 }
      return min(1, Double(tests) * Double(above + 1) / Double(of + 1))
    case .anyOf(let members):
      let pValues = members.map {
        $0.pValue(of: $0.ownValue ?? value, beyond: limit, side: side)
      }
      guard let least = pValues.min() else { return 1 }
      return min(1, Double(members.count) * least)
    case .chosen(let tests, let model):
      var pValue = model.pValue(of: value, beyond: limit, side: side)
      if side == .above, limit > 0 {
        pValue = max(pValue, model.pValue(of: value, beyond: 0, side: side))
      }
      return min(1, Double(max(1, tests)) * pValue)
    }
  }

  private func certain(_ value: Double, beyond limit: Double, _ side: Side) -> Double {
    (side == .above ? value > limit : value < limit) ? 0 : 1
  }

  /// The normal tail of the gap between value and limit on the scale.
  ///
  /// Log scale: a value of zero or less gives 1, and a limit of zero or less is exceeded by every
  /// truth. Fisher scale: a limit at or beyond 1 (-1) is never exceeded (always exceeded).
  private func normalPValue(
    _ value: Double, _ limit: Double, _ side: Side, _ standardError: Double, _ scale: Scale
  ) -> Double {
    guard standardError > 0 else { return certain(value, beyond: limit, side) }
    let gap: Double
    switch scale {
    case .identity:
      gap = value - limit
    case .log:
      guard value > 0 else { return 1 }
      gap = limit > 0 ? log(value / limit) : .infinity
    case .fisher:
      guard abs(value) <= 1 else { return 1 }
      gap = fisher(value) - fisher(limit)
    }
    guard !gap.isNaN else { return 1 }
    return Normal.upperTail((side == .above ? gap : -gap) / standardError)
  }

  private func sharePValue(_ k: Int, of n: Int, _ limit: Double, _ side: Side) -> Double {
    switch side {
    case .above:
      return limit < 0 ? 0 : limit >= 1 ? 1 : Binomial.upperTail(atLeast: k, of: n, share: limit)
    case .below:
      return limit > 1 ? 0 : limit <= 0 ? 1 : Binomial.lowerTail(atMost: k, of: n, share: limit)
    }
  }

  private func differencePValue(
    _ a: Int, _ n: Int, _ b: Int, _ m: Int, _ limit: Double, _ side: Side
  ) -> Double {
    switch (side, limit == 0) {
    case (.above, true): return Fisher.upperTail(a: a, n: n, b: b, m: m)
    case (.below, true): return Fisher.upperTail(a: b, n: m, b: a, m: n)
    case (.above, false): return Newcombe.pValue(a: a, n: n, b: b, m: m, exceeding: limit)
    // Falling short of a limit is the swapped difference exceeding its negative.
    case (.below, false): return Newcombe.pValue(a: b, n: m, b: a, m: n, exceeding: -limit)
    }
  }

  /// A limit between two counts allows the smaller one; rounding noise of `limit / unit` must not
  /// take a whole count away.
  private func coincidencePValue(
    _ counts: Coincidence, _ limit: Double, _ side: Side
  ) -> Double {
    guard limit >= 0 else { return side == .above ? 0 : 1 }
    let roundingNoise = 1e-9
    let most = Double(counts.pairs)
    switch side {
    case .above:
      let planted = min(most, (limit * (1 + roundingNoise)).rounded(.down))
      return counts.upperTail(planted: Int(planted))
    case .below:
      let planted = min(most, (limit * (1 - roundingNoise)).rounded(.up))
      return counts.lowerTail(planted: Int(planted))
    }
  }
}

/// `atanh`, with infinite values at and beyond the ends.
private func fisher(_ value: Double) -> Double {
  guard value > -1 else { return -.infinity }
  guard value < 1 else { return .infinity }
  return atanh(value)
}

/// `P(sup |B| > x)` of a Brownian bridge: `2 sum_j (-1)^(j-1) exp(-2 j^2 x^2)` (Kolmogorov, 1933);
/// 1 at `x <= 0`.
package func kolmogorovUpperTail(_ x: Double) -> Double {
  // Below this point the upper tail is 1 within 1e-12, and the series converges slowly.
  guard x > 0.2 else { return 1 }
  var sum = 0.0
  var sign = 1.0
  for j in 1...100 {
    let term = exp(-2 * Double(j * j) * x * x)
    sum += sign * term
    if term < 1e-18 * sum { break }
    sign = -sign
  }
  return min(1, max(0, 2 * sum))
}
