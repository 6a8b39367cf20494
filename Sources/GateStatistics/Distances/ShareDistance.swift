/// The distance of two shares, `|a/n - b/m|`, where `poolShare` is the share among the real rows.
///
/// The floor is the folded normal's mean at `poolShare`, by Poisson sums where counts are small. The
/// standard error is the larger of the null's and that of Agresti and Caffo (2000): the delta method
/// `sqrt(p q / n + p' q' / m)` with one success and one failure added to each sample, without which
/// the interval is too short at small shares and has no length at zero.
/// Both samples have at least one row.
package func shareDifference(
  a: Int, n: Int, b: Int, m: Int, poolShare: Double
) -> DistanceEstimate {
  precondition(n > 0 && m > 0, "a difference of shares needs rows on both sides")
  let p = Double(a) / Double(n)
  let q = Double(b) / Double(m)
  let null = CountDifference(n: n, m: m).moments(share: poolShare)
  let spread = null.variance.squareRoot()
  let delta = (addedVariance(a, n) + addedVariance(b, m)).squareRoot()
  let tail = SkewedTail.factor(skewness: FoldedNormal.skewness)
  return DistanceEstimate(
    value: abs(p - q), floor: null.mean, floorSpread: spread,
    standardError: max(spread * tail, delta), n: min(n, m))
}

private func addedVariance(_ successes: Int, _ trials: Int) -> Double {
  let size = Double(trials + 2)
  let share = Double(successes + 1) / size
  return share * (1 - share) / size
}
