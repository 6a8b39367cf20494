/// The 1-Wasserstein distance of two samples, `integral |F_T - F_S| dx / scale`, both ascending.
///
/// `scale` is a positive length, such as the reference's standard deviation. The floor integrates
/// the expected `|F_n - G_m|` over the pool, the real rows alone; the standard error is the larger
/// of the null's and that of the influence function. All samples have at least one finite value.
/// O(n + m + pool).
package func wassersteinDistance(
  sortedReference: [Double], sortedCandidate: [Double], scale: Double, sortedPool: [Double]
) -> DistanceEstimate {
  let n = sortedReference.count
  let m = sortedCandidate.count
  precondition(n > 0 && m > 0, "a distance needs values on both sides")
  precondition(scale > 0, "a distance is measured in a positive length")
  let transport = Transport(sortedReference, sortedCandidate)
  let null = WassersteinNull(sortedPool: sortedPool, n: n, m: m)
  let spread = null.standardDeviation / scale
  return DistanceEstimate(
    value: transport.distance / scale, floor: null.mean / scale, floorSpread: spread,
    standardError: max(spread * WassersteinNull.tailFactor, transport.standardError / scale),
    n: min(n, m))
}

/// The distance and its standard error with the sign of `F_T - F_S` held fixed.
///
/// A row at `x` moves the integral by `A(x) = integral up to x of sign(F_T - F_S)` less its mean
/// (with the opposite sign for the other sample), so the variance is `Var_T(A)/n + Var_S(A)/m`.
private struct Transport {
  var distance = 0.0
  private var position = 0.0
  private var reference = RunningVariance()
  private var candidate = RunningVariance()

  var standardError: Double {
    (reference.varianceOfMean + candidate.varianceOfMean).squareRoot()
  }

  init(_ first: [Double], _ second: [Double]) {
    var i = 0
    var j = 0
    while i < first.count || j < second.count {
      let point = next(first, i, second, j)
      while i < first.count && first[i] == point {
        reference.add(position)
        i += 1
      }
      while j < second.count && second[j] == point {
        candidate.add(position)
        j += 1
      }
      guard i < first.count || j < second.count else { return }
      let width = next(first, i, second, j) - point
      let gap = Double(i) / Double(first.count) - Double(j) / Double(second.count)
      distance += abs(gap) * width
      if gap != 0 { position += gap > 0 ? width : -width }
    }
  }

  private func next(_ first: [Double], _ i: Int, _ second: [Double], _ j: Int) -> Double {
    guard i < first.count else { return second[j] }
    guard j < second.count else { return first[i] }
    return min(first[i], second[j])
  }
}

/// Welford's one-pass mean and variance (1962).
struct RunningVariance {
  private var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    let change = value - mean
    mean += change / count
    squares += change * (value - mean)
  }

  /// The unbiased variance over the number of values; 0 below two values.
  var varianceOfMean: Double {
    count > 1 ? squares / (count - 1) / count : 0
  }
}
