import Glibc

/// Mean and spread of the total variation distance of two samples from the same categories.
///
/// The variance adds up the cells' own variances and
/// - between dense cells, whose differences are normal with correlation
///   `rho = -sqrt(p_i p_j / ((1 - p_i)(1 - p_j)))`, the covariance of their absolute values
///   `2/pi s_i s_j (sqrt(1 - rho^2) + rho asin(rho) - 1)`, bounded by its series up to `rho^4` with
///   the remainder put on `rho^4`, so that it is exact for two categories and stays one pass;
/// - for sparse cells, less what the fixed sample sizes explain: `cov(sum, n)^2 / n`, as in a
///   regression of the Poisson sums on the totals.
///
/// The mean is a concave function of shares that are themselves estimated, so it comes out too small
/// where counts are small. One step of the bootstrap's correction, `2 G - E*[G]`, takes that out:
/// `E*` is over pools drawn from the estimated shares, by Poisson sums and not by draws.
struct TotalVariationNull {
  let mean: Double
  let standardDeviation: Double

  init(pool: [Int], n: Int, m: Int) {
    let shares = AdjustedShares(counts: pool)
    let cell = CountDifference(n: n, m: m)
    var sums = CellSums(scale: 1 / Double(n) + 1 / Double(m))
    var again = ExpectedMean(shares: shares.again(counts: pool), cell: cell)
    var known: [Int: (share: Double, moments: CountDifference.Moments, again: Double)] = [:]
    for count in pool where count > 0 {
      var entry = known[count]
      if entry == nil {
        let share = shares.share(count: count)
        let moments = cell.moments(share: share)
        let expected = again.mean(share: share, plain: moments.mean)
        entry = (share, moments, expected)
        known[count] = entry
      }
      guard let entry else { continue }
      sums.add(entry.moments, share: entry.share, times: 1)
      again.sum += entry.again
    }
    if shares.unseenCategories > 0 {
      let moments = cell.moments(share: shares.unseenShare)
      sums.add(moments, share: shares.unseenShare, times: shares.unseenCategories)
      let expected = again.mean(share: shares.unseenShare, plain: moments.mean)
      again.sum += shares.unseenCategories * expected
    }
    // Half the sum of absolute differences is never above 1.
    mean = min(1, max(0, sums.mean - again.total / 2))
    standardDeviation = sums.variance(n: n, m: m).squareRoot() / 2
  }
}

/// What the sum of `E|X/n - Y/m|` would come to if the shares were estimated from a second pool.
private struct ExpectedMean {
  /// Pools hold at least this many rows of a category for the expansion `E sqrt(C) = sqrt(c) (1 -
  /// 1 / 8c)` to be right within 1e-4.
  private static let expansionCount = 40.0

  let shares: AdjustedShares
  let cell: CountDifference
  var sum = 0.0
  private var table: [Double] = [0]

  init(shares: AdjustedShares, cell: CountDifference) {
    self.shares = shares
    self.cell = cell
  }

  /// The sum, with the categories that the second pool would miss.
  var total: Double {
    sum + shares.unseenCategories * cell.moments(share: shares.unseenShare).mean
  }

  /// The expected mean of a category of true share `share`, over the counts it may have.
  mutating func mean(share: Double, plain: Double) -> Double {
    let expected = share * shares.total
    guard expected < Self.expansionCount else { return plain * (1 - 1 / (8 * expected)) }
    let last = Int((expected + 8 * expected.squareRoot() + 8).rounded(.up))
    while table.count <= last {
      let share = min(1, shares.share(count: table.count))
      table.append(cell.moments(share: share).mean)
    }
    var probability = exp(-expected)
    var sum = 0.0
    for count in 1...last {
      probability *= expected / Double(count)
      sum += probability * table[count]
    }
    return sum
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
