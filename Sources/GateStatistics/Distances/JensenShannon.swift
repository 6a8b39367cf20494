import Glibc

/// The Jensen-Shannon distance of two samples over shared categories, base 2: the root of
/// `1/2 sum p log2(p / m) + 1/2 sum q log2(q / m)` with `m = (p + q) / 2`; in 0 ... 1.
///
/// The floor comes from the null of the divergence, half the chi-square statistic of two samples
/// scaled by `1 / (8 ln 2)`: its mean is `(k - 1)(1/n + 1/m) / (8 ln 2)` for `k` categories with
/// real rows, and the mean of its root follows by Wilson and Hilferty. Meant for binned columns,
/// where categories are few. Both samples and the pool have at least one row.
package func jensenShannon(reference: [Int], candidate: [Int], pool: [Int]) -> DistanceEstimate {
  let n = Double(reference.reduce(0, +))
  let m = Double(candidate.reduce(0, +))
  precondition(n > 0 && m > 0, "a distance needs rows on both sides")
  var (divergence, reals, synthetics) = (0.0, Influence(), Influence())
  for index in reference.indices {
    let (p, q) = (Double(reference[index]) / n, Double(candidate[index]) / m)
    let middle = (p + q) / 2
    if p > 0 { divergence += reals.add(share: p, log2(p / middle) / 2) }
    if q > 0 { divergence += synthetics.add(share: q, log2(q / middle) / 2) }
  }
  let distance = max(0, divergence).squareRoot()
  let null = RootOfChiSquare(
    freedom: max(1, Double(pool.count { $0 > 0 }) - 1), scale: (1 / n + 1 / m) / (8 * log(2)))
  let variance = reals.variance / n + synthetics.variance / m
  let delta = distance > 0 ? variance.squareRoot() / (2 * distance) : 0
  return DistanceEstimate(
    value: min(1, distance), floor: null.mean, floorSpread: null.standardDeviation,
    standardError: max(null.standardDeviation, delta), n: Int(min(n, m)))
}

/// The mean and the variance of a function of a row's category.
private struct Influence {
  private var mean = 0.0
  private var squares = 0.0

  /// - Returns: what the category adds to the mean.
  mutating func add(share: Double, _ value: Double) -> Double {
    mean += share * value
    squares += share * value * value
    return share * value
  }

  var variance: Double { max(0, squares - mean * mean) }
}

/// The root of `scale` times a chi-square variable: a chi variable.
struct RootOfChiSquare {
  let mean: Double
  let standardDeviation: Double

  init(freedom: Double, scale: Double) {
    // sqrt(2) Gamma((k + 1) / 2) / Gamma(k / 2).
    let chi = (2.0).squareRoot() * exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2))
    mean = chi * scale.squareRoot()
    standardDeviation = max(0, freedom - chi * chi).squareRoot() * scale.squareRoot()
  }
}
