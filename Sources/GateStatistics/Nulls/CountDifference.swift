import Glibc

/// What noise gives as the difference of two shares `X / n - Y / m` that are equal in truth.
///
/// Where both counts are expected to reach `denseCount` the difference is normal. Below that the
/// counts are taken as Poisson and summed: the normal form is wrong there, because a category that
/// occurs once differs by exactly `1/n`, not by a folded normal.
struct CountDifference {
  /// From this expected count on the folded normal is right within 0.5 %.
  static let denseCount = 10.0
  /// Above this expected count the larger sample's Poisson count is taken as normal.
  private static let normalCount = 100.0

  let n: Double
  let m: Double

  init(n: Int, m: Int) {
    self.n = Double(n)
    self.m = Double(m)
  }

  /// The moments of `|X/n - Y/m|`.
  struct Moments {
    var mean = 0.0
    var variance = 0.0
    /// The covariance of the absolute difference with each count, which says how much of its
    /// variance is only that of the sample's size: zero where the counts are dense.
    var covarianceWithReference = 0.0
    var covarianceWithCandidate = 0.0
    var isDense = true
  }

  /// The moments at true share `p`.
  func moments(share p: Double) -> Moments {
    guard p > 0, p < 1 else { return Moments() }
    let variance = p * (1 - p) * (1 / n + 1 / m)
    guard p * min(n, m) < Self.denseCount else {
      return Moments(
        mean: FoldedNormal.mean * variance.squareRoot(),
        variance: FoldedNormal.standardDeviation * FoldedNormal.standardDeviation * variance)
    }
    // The Poisson counts spread by 1 / (1 - p) too much; the mean is scaled back.
    let correction = (1 - p).squareRoot()
    let plain = gap(share: p, extraReference: 0, extraCandidate: 0)
    let mean = plain * correction
    // E[X f(X)] = lambda E[f(X + 1)] for a Poisson X.
    let withReference = p * n * (gap(share: p, extraReference: 1, extraCandidate: 0) - plain)
    let withCandidate = p * m * (gap(share: p, extraReference: 0, extraCandidate: 1) - plain)
    return Moments(
      mean: mean, variance: max(0, variance - mean * mean),
      covarianceWithReference: withReference * correction,
      covarianceWithCandidate: withCandidate * correction, isDense: false)
  }

  /// `E|(X + extraReference)/n - (Y + extraCandidate)/m|` for independent Poisson counts.
  private func gap(share p: Double, extraReference: Double, extraCandidate: Double) -> Double {
    if n <= m {
      return gap(
        small: p * n, size: n, extra: extraReference, large: p * m, otherSize: m,
        otherExtra: extraCandidate)
    }
    return gap(
      small: p * m, size: m, extra: extraCandidate, large: p * n, otherSize: n,
      otherExtra: extraReference)
  }

  /// Sums over the count of the smaller sample; the other's expectation is in closed form.
  private func gap(
    small: Double, size: Double, extra: Double, large: Double, otherSize: Double,
    otherExtra: Double
  ) -> Double {
    let other = PoissonDeviation(mean: large, asNormal: large > Self.normalCount)
    var probability = exp(-small)
    var sum = 0.0
    // Ten standard deviations and a constant hold all of the mass at these small means.
    let last = (small + 10 * small.squareRoot() + 10).rounded(.up)
    var count = 0.0
    while count <= last {
      let target = (count + extra) / size * otherSize - otherExtra
      sum += probability * other.meanDistance(from: target)
      count += 1
      probability *= small / count
    }
    return sum / otherSize
  }
}

/// The mean distance of a Poisson count from a number.
private struct PoissonDeviation {
  let mean: Double
  let asNormal: Bool
  /// `P(Y <= k)` at index `k`.
  private var cumulative: [Double] = []

  init(mean: Double, asNormal: Bool) {
    self.mean = mean
    self.asNormal = asNormal
    guard !asNormal else { return }
    var probability = exp(-mean)
    var sum = 0.0
    let last = Int(mean + 10 * mean.squareRoot() + 10)
    cumulative.reserveCapacity(last + 1)
    for k in 0...last {
      sum += probability
      cumulative.append(sum)
      probability *= mean / Double(k + 1)
    }
  }

  /// `E|Y - t| = mean - t + 2 (t P(Y <= t) - mean P(Y <= t - 1))`.
  func meanDistance(from t: Double) -> Double {
    if asNormal {
      let spread = mean.squareRoot()
      let z = (t - mean) / spread
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      return spread * (2 * density + z * (2 * Normal.cdf(z) - 1))
    }
    guard t >= 0 else { return mean - t }
    let whole = Int(t)
    guard whole < cumulative.count else { return t - mean }
    let below = whole > 0 ? cumulative[whole - 1] : 0
    return mean - t + 2 * (t * cumulative[whole] - mean * below)
  }
}
