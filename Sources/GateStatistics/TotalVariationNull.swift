/// Mean and spread of the total variation distance of two samples from the same categories.
///
/// The variance adds up the cells' own variances and
/// - between dense cells, whose differences are normal with correlation
///   `rho = -sqrt(p_i p_j / ((1 - p_i)(1 - p_j)))`, the covariance of their absolute values
///   `2/pi s_i s_j (sqrt(1 - rho^2) + rho asin(rho) - 1)`, bounded by its series up to `rho^4` with
///   the remainder put on `rho^4`, so that it is exact for two categories and stays one pass;
/// - for sparse cells, less what the fixed sample sizes explain: `cov(sum, n)^2 / n`, as in a
///   regression of the Poisson sums on the totals.
struct TotalVariationNull {
  let mean: Double
  let standardDeviation: Double

  init(pool: [Int], n: Int, m: Int) {
    let shares = AdjustedShares(counts: pool)
    let cell = CountDifference(n: n, m: m)
    var sums = CellSums(scale: 1 / Double(n) + 1 / Double(m))
    var known: [Int: CountDifference.Moments] = [:]
    for count in pool where count > 0 {
      let share = shares.share(count: count)
      let moments = known[count] ?? cell.moments(share: share)
      known[count] = moments
      sums.add(moments, share: share, times: 1)
    }
    if shares.unseenCategories > 0 {
      sums.add(
        cell.moments(share: shares.unseenShare), share: shares.unseenShare,
        times: shares.unseenCategories)
    }
    mean = sums.mean / 2
    standardDeviation = sums.variance(n: n, m: m).squareRoot() / 2
  }
}

/// The sums over cells that the mean and the variance need.
private struct CellSums {
  /// `1/n + 1/m`.
  let scale: Double
  var mean = 0.0
  private var ownVariance = 0.0
  private var withReference = 0.0
  private var withCandidate = 0.0
  /// `sum s_i r_i^k` and the sums of its squares, for `r = p / (1 - p)` and `k` of 1 and 2.
  private var first = 0.0
  private var firstSquares = 0.0
  private var second = 0.0
  private var secondSquares = 0.0

  init(scale: Double) {
    self.scale = scale
  }

  mutating func add(_ moments: CountDifference.Moments, share p: Double, times: Double) {
    mean += times * moments.mean
    ownVariance += times * moments.variance
    withReference += times * moments.covarianceWithReference
    withCandidate += times * moments.covarianceWithCandidate
    guard moments.isDense, p < 1 else { return }
    let odds = p / (1 - p)
    let spread = (p * (1 - p) * scale).squareRoot()
    first += times * spread * odds
    firstSquares += times * spread * odds * spread * odds
    second += times * spread * odds * odds
    secondSquares += times * spread * odds * odds * spread * odds * odds
  }

  func variance(n: Int, m: Int) -> Double {
    // At rho = 1 the function is pi/2 - 1; the series' first term is rho^2 / 2.
    let quadratic = 0.5
    let quartic = Double.pi / 2 - 1 - quadratic
    let between =
      2 / Double.pi
      * (quadratic * max(0, first * first - firstSquares)
        + quartic * max(0, second * second - secondSquares))
    let explained =
      withReference * withReference / Double(n) + withCandidate * withCandidate / Double(m)
    return max(0, ownVariance + between - explained)
  }
}
