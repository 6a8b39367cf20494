import GateModel

/// Newcombe's hybrid score interval for the difference of two independent shares.
package enum Newcombe {
  /// The interval for `a/n - b/m`: method 10 of Newcombe (1998), without continuity correction.
  ///
  /// `d - sqrt((p1 - l1)^2 + (u2 - p2)^2)` to `d + sqrt((u1 - p1)^2 + (p2 - l2)^2)`, where
  /// `(l, u)` are the Wilson intervals of the two shares. `nil` when a sample is empty.
  package static func difference(
    a: Int, n: Int, b: Int, m: Int, confidence: Double
  ) -> Interval? {
    difference(a: a, n: n, b: b, m: m, deviate: Normal.halfWidth(confidence: confidence))
  }

  /// The same at `deviate` standard errors.
  static func difference(a: Int, n: Int, b: Int, m: Int, deviate: Double) -> Interval? {
    guard let first = Binomial.wilson(successes: a, trials: n, deviate: deviate),
      let second = Binomial.wilson(successes: b, trials: m, deviate: deviate)
    else { return nil }
    let p = Double(a) / Double(n)
    let q = Double(b) / Double(m)
    let below = norm(p - first.lower, second.upper - q)
    let above = norm(first.upper - p, q - second.lower)
    return Interval(max(-1, p - q - below), min(1, p - q + above))
  }

  /// The one-sided p-value that agrees with the interval: the tail probability at which the
  /// lower end, as the confidence grows, first touches `limit`.
  static func pValue(a: Int, n: Int, b: Int, m: Int, exceeding limit: Double) -> Double {
    guard n > 0, m > 0 else { return 1 }
    let value = Double(a) / Double(n) - Double(b) / Double(m)
    if value == limit { return 0.5 }
    let tail = Normal.upperTail(
      deviateTouching(limit, a: a, n: n, b: b, m: m, lower: value > limit))
    return value > limit ? tail : 1 - tail
  }

  /// Bisection over the standard errors; at `furthest` every smaller tail is 0 in a `Double`.
  private static func deviateTouching(
    _ limit: Double, a: Int, n: Int, b: Int, m: Int, lower: Bool
  ) -> Double {
    let furthest = 40.0
    var inside = 0.0
    var outside = furthest
    while outside - inside > 1e-12 * outside {
      let middle = (inside + outside) / 2
      guard middle > inside, middle < outside,
        let interval = difference(a: a, n: n, b: b, m: m, deviate: middle)
      else { break }
      let reached = lower ? interval.lower <= limit : interval.upper >= limit
      if reached { outside = middle } else { inside = middle }
    }
    return outside
  }
}

private func norm(_ x: Double, _ y: Double) -> Double {
  (x * x + y * y).squareRoot()
}
