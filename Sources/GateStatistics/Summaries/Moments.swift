import Glibc

/// Mean and spread of a sample, with the errors of their estimates.
package struct Moments: Sendable {
  package let mean: Double
  /// With divisor `n - 1`.
  package let standardDeviation: Double
  /// Its natural logarithm.
  package let logSpread: Double
  /// Standard error of the mean.
  package let meanError: Double
  /// Standard error of `logSpread`, from the fourth moment.
  package let logSpreadError: Double

  /// `nil` with fewer than three values, when all are equal, or where sums overflow.
  package init?(_ values: [Double]) {
    guard values.count > 2 else { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / n }
    var (squares, fourths) = (0.0, 0.0)
    for value in values {
      let square = (value - mean) * (value - mean)
      squares += square
      fourths += square * square
    }
    let variance = squares / (n - 1)
    guard variance > 0, fourths.isFinite else { return nil }
    self.mean = mean
    standardDeviation = variance.squareRoot()
    logSpread = log(variance) / 2
    meanError = (variance / n).squareRoot()
    let kurtosis = fourths / n / (variance * variance)
    logSpreadError = (max(kurtosis - 1, 2 / n) / (4 * n)).squareRoot()
  }
}

extension Quantiles {
  /// The standard error of a sample quantile by its order statistics: half the distance between the
  /// values one binomial standard deviation of ranks below and above; 0 if empty.
  ///
  /// It needs no density, and is right for heavy tails and, up to their size, for ties.
  package static func standardError(sorted: [Double], _ q: Double) -> Double {
    let n = Double(sorted.count)
    guard n > 0 else { return 0 }
    let step = (q * (1 - q) / n).squareRoot()
    guard let low = value(sorted: sorted, max(0, q - step)),
      let high = value(sorted: sorted, min(1, q + step))
    else { return 0 }
    return (high - low) / 2
  }
}
