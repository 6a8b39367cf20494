import CSpecialFunctions

/// Boost.Math, the one place that calls it. Each function is NaN outside its domain, so callers
/// settle the edges first.
enum SpecialFunctions {
  static func normalLowerTail(_ x: Double) -> Double { sg_normal_cdf(x) }

  static func normalUpperTail(_ x: Double) -> Double { sg_normal_sf(x) }

  /// - Parameter p: above 0 and below 1.
  static func normalQuantile(_ p: Double) -> Double { sg_normal_quantile(p) }

  /// - Parameters:
  ///   - a: above 0.
  ///   - b: above 0.
  ///   - p: from 0 to 1.
  static func betaQuantile(_ a: Double, _ b: Double, _ p: Double) -> Double {
    sg_beta_quantile(a, b, p)
  }

  /// P(X > k) for X binomial of n trials with share p.
  static func binomialUpperTail(_ k: Double, _ n: Double, _ p: Double) -> Double {
    sg_binomial_sf(k, n, p)
  }

  /// P(X <= k).
  static func binomialLowerTail(_ k: Double, _ n: Double, _ p: Double) -> Double {
    sg_binomial_cdf(k, n, p)
  }

  /// - Parameter x: above 0.
  static func logGamma(_ x: Double) -> Double { sg_log_gamma(x) }
}
