import Glibc

/// The absolute value of a normal variable with mean zero and standard deviation 1: what a
/// difference that is nothing but noise looks like.
enum FoldedNormal {
  /// `sqrt(2 / pi)`.
  static let mean = (2 / Double.pi).squareRoot()
  /// `sqrt(1 - 2 / pi)`.
  static let standardDeviation = (1 - 2 / Double.pi).squareRoot()
  /// `E[(|Z| - mean)^3] / sd^3 = sqrt(2) (4 - pi) / (pi - 2)^1.5`.
  static let skewness = 0.9952717

  /// The covariance of `|X|` and `|Y|` for standard normals of correlation `rho`:
  /// `2/pi (sqrt(1 - rho^2) + rho asin(rho) - 1)`, relative to the variance at `rho = 1`; the
  /// correlation of the two absolute values.
  static func correlation(ofAbsoluteValues rho: Double) -> Double {
    let bounded = min(1, abs(rho))
    return ((1 - bounded * bounded).squareRoot() + bounded * asin(bounded) - 1)
      / (Double.pi / 2 - 1)
  }
}

extension DistanceEstimate {
  /// The absolute difference of two estimates whose difference is normal with this error.
  package init(foldedNormal value: Double, standardError: Double, n: Int) {
    self.init(
      value: value, floor: FoldedNormal.mean * standardError,
      floorSpread: FoldedNormal.standardDeviation * standardError, standardError: standardError,
      n: n)
  }
}

/// How much wider than its standard deviation a right-skewed null must be taken, so that a normal
/// tail gives its true upper quantile.
enum SkewedTail {
  /// The normal deviate of the tail that is matched, one in a thousand: in the range of the levels
  /// at which checks are judged, between one check at 1 % and its members after Holm.
  static let deviate = 3.0902

  /// The factor by Cornish and Fisher's first term: `1 + skewness (z^2 - 1) / (6 z)`.
  static func factor(skewness: Double) -> Double {
    1 + max(0, skewness) * (deviate * deviate - 1) / (6 * deviate)
  }

  /// The factor for a sum of folded normals, whose skewness follows from how its mean compares
  /// with its standard deviation: one such term has a ratio of 1.323, `k` equal ones `sqrt(k)` of
  /// that, and the skewness falls with `sqrt(k)`.
  static func factor(mean: Double, standardDeviation: Double) -> Double {
    guard mean > 0 else { return factor(skewness: FoldedNormal.skewness) }
    let single = FoldedNormal.mean / FoldedNormal.standardDeviation
    let skewness = FoldedNormal.skewness * single * standardDeviation / mean
    return factor(skewness: min(FoldedNormal.skewness, skewness))
  }
}
