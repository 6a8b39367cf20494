import Glibc

extension SeededGenerator {
  /// Below this mean the search from zero is faster than rejection, and rejection is not proven.
  private static let rejectionMean = 10.0

  /// The number of successes in `n` independent trials of probability `p`, in expected time that
  /// does not grow with `n`.
  ///
  /// The distribution is exact: sequential search below a mean of 10, else Hörmann's transformed
  /// rejection BTRS (1993). `p` outside [0, 1] counts as the nearer end.
  package mutating func binomial(_ n: Int, _ p: Double) -> Int {
    precondition(n >= 0, "the number of trials is not negative")
    guard n > 0, p > 0 else { return 0 }
    guard p < 1 else { return n }
    if p > 0.5 { return n - binomialOfRareSuccess(n, 1 - p) }
    return binomialOfRareSuccess(n, p)
  }

  /// Counts of `n` independent draws over categories of the given weights, by conditional
  /// binomials. Negative weights count as zero; all weights zero gives all counts zero.
  package mutating func multinomial(_ n: Int, weights: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: weights.count)
    // The remaining weight is summed from the end, so that the last category's share is exactly 1.
    var remaining = weights
    for index in weights.indices.reversed() {
      let later = index + 1 < weights.count ? remaining[index + 1] : 0
      remaining[index] = max(0, weights[index]) + later
    }
    var left = n
    for index in weights.indices where left > 0 && weights[index] > 0 {
      counts[index] = binomial(left, weights[index] / remaining[index])
      left -= counts[index]
    }
    return counts
  }

  private mutating func binomialOfRareSuccess(_ n: Int, _ p: Double) -> Int {
    Double(n) * p < Self.rejectionMean ? binomialBySearch(n, p) : binomialByRejection(n, p)
  }

  /// Walks up from zero along the probabilities; `n p < 10` keeps the first one above 1e-7.
  private mutating func binomialBySearch(_ n: Int, _ p: Double) -> Int {
    let odds = p / (1 - p)
    let first = exp(Double(n) * log1p(-p))
    while true {
      var probability = first
      var remaining = unit()
      for k in 0...n {
        if remaining < probability { return k }
        remaining -= probability
        probability *= odds * Double(n - k) / Double(k + 1)
      }
      // Rounding left a remainder above the whole sum: draw again.
    }
  }

  /// BTRS, with the constants of the paper.
  private mutating func binomialByRejection(_ n: Int, _ p: Double) -> Int {
    let trials = Double(n)
    let spread = (trials * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = trials * p + 0.5
    let squeeze = 0.92 - 4.2 / b
    let odds = p / (1 - p)
    let alpha = (2.83 + 5.1 / b) * spread
    let mode = ((trials + 1) * p).rounded(.down)
    while true {
      let u = unit() - 0.5
      let v = unit()
      let edge = 0.5 - abs(u)
      let k = ((2 * a / edge + b) * u + centre).rounded(.down)
      if edge >= 0.07 && v <= squeeze { return Int(k) }
      guard k >= 0, k <= trials else { continue }
      let target =
        (mode + 0.5) * log((mode + 1) / (odds * (trials - mode + 1)))
        + (trials + 1) * log((trials - mode + 1) / (trials - k + 1))
        + (k + 0.5) * log(odds * (trials - k + 1) / (k + 1))
        + stirlingRemainder(mode) + stirlingRemainder(trials - mode)
        - stirlingRemainder(k) - stirlingRemainder(trials - k)
      if log(v * alpha / (a / (edge * edge) + b)) <= target { return Int(k) }
    }
  }
}

/// `log(k!)` minus Stirling's formula `(k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2`.
private func stirlingRemainder(_ k: Double) -> Double {
  if k < 10 {
    // The factorials up to 9! are exact.
    let factorial = stride(from: 2, through: k, by: 1).reduce(1, *)
    let stirling = (k + 0.5) * log(k + 1) - (k + 1) + 0.5 * log(2 * Double.pi)
    return log(factorial) - stirling
  }
  let inverseSquare = 1 / ((k + 1) * (k + 1))
  return (1.0 / 12 - (1.0 / 360 - inverseSquare / 1260) * inverseSquare) / (k + 1)
}
