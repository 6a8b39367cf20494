/// The standard normal distribution, to double precision in both tails.
package enum Normal {
  /// `P(Z <= x)`.
  package static func cdf(_ x: Double) -> Double { SpecialFunctions.normalLowerTail(x) }

  /// `P(Z > x)`, without the cancellation of `1 - cdf(x)`.
  package static func upperTail(_ x: Double) -> Double { SpecialFunctions.normalUpperTail(x) }

  /// The `x` with `cdf(x) == p`; infinite at `p <= 0` and `p >= 1`.
  package static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    return SpecialFunctions.normalQuantile(p)
  }

  /// The half width, in standard errors, of a two-sided interval at `confidence`.
  package static func halfWidth(confidence: Double) -> Double {
    // The tail is taken at its own small probability, which keeps confidences near 1 exact.
    -quantile((1 - confidence) / 2)
  }
}
