/// The distance of two shares, `|a/n - b/m|`, where `poolShare` is the share among the real rows.
///
/// The floor is the folded normal's mean at `poolShare`, by Poisson sums where counts are small. The
/// standard error is the larger of the null's and the delta method's, `sqrt(p q / n + p' q' / m)`.
/// Both samples have at least one row.
package func shareDifference(
  a: Int, n: Int, b: Int, m: Int, poolShare: Double
) -> DistanceEstimate {
  precondition(n > 0 && m > 0, "a difference of shares needs rows on both sides")
  let p = Double(a) / Double(n)
  let q = Double(b) / Double(m)
  let null = CountDifference(n: n, m: m).moments(share: poolShare)
  let spread = null.variance.squareRoot()
  let delta = (p * (1 - p) / Double(n) + q * (1 - q) / Double(m)).squareRoot()
  let tail = SkewedTail.factor(skewness: FoldedNormal.skewness)
  return DistanceEstimate(
    value: abs(p - q), floor: null.mean, floorSpread: spread,
    standardError: max(spread * tail, delta), n: min(n, m))
}
