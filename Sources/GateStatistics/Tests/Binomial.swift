import GateModel

/// The binomial distribution: exact tails, and intervals for a share.
package enum Binomial {
  /// `P(X >= k)` for `X` successes of `n` trials at probability `p`, exact.
  ///
  /// Defined for every `k` (1 at `k <= 0`, 0 at `k > n`); `p` outside [0, 1] counts as the nearer
  /// end, and `n <= 0` has the one outcome 0.
  package static func upperTail(atLeast k: Int, of n: Int, share p: Double) -> Double {
    guard k > 0 else { return 1 }
    guard k <= n, p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    return SpecialFunctions.binomialUpperTail(Double(k - 1), Double(n), p)
  }

  /// `P(X <= k)`, with the same conventions as `upperTail`.
  package static func lowerTail(atMost k: Int, of n: Int, share p: Double) -> Double {
    guard k >= 0 else { return 0 }
    guard k < n, p > 0 else { return 1 }
    guard p < 1 else { return 0 }
    return SpecialFunctions.binomialLowerTail(Double(k), Double(n), p)
  }

  /// The exact interval of Clopper and Pearson (1934) by beta quantiles; `nil` without trials.
  ///
  /// The lower end is exactly 0 at no success, the upper exactly 1 at no failure.
  package static func clopperPearson(
    successes: Int, trials: Int, confidence: Double
  ) -> Interval? {
    guard trials > 0, successes >= 0, successes <= trials else { return nil }
    let tail = (1 - confidence) / 2
    let k = Double(successes)
    let failures = Double(trials - successes)
    let lower = successes == 0 ? 0 : SpecialFunctions.betaQuantile(k, failures + 1, tail)
    // By symmetry: the upper end is 1 minus the lower end for the failures.
    let upper = failures == 0 ? 1 : 1 - SpecialFunctions.betaQuantile(failures, k + 1, tail)
    return Interval(lower, upper)
  }

  /// Wilson's score interval (1927), without continuity correction; `nil` without trials.
  package static func wilson(successes: Int, trials: Int, confidence: Double) -> Interval? {
    wilson(successes: successes, trials: trials, deviate: Normal.halfWidth(confidence: confidence))
  }

  /// Wilson's interval at `deviate` standard errors:
  /// `(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`.
  static func wilson(successes: Int, trials: Int, deviate z: Double) -> Interval? {
    guard trials > 0, successes >= 0, successes <= trials else { return nil }
    guard z.isFinite else { return Interval(0, 1) }
    let n = Double(trials)
    let share = Double(successes) / n
    let square = z * z
    let centre = share + square / (2 * n)
    let spread = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    // At the ends the formula gives 0 and 1 up to rounding; written out, they are exact.
    let lower = successes == 0 ? 0 : max(0, (centre - spread) / scale)
    let upper = successes == trials ? 1 : min(1, (centre + spread) / scale)
    return Interval(lower, upper)
  }
}
