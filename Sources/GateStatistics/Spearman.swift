/// A column prepared for many rank correlations.
package struct RankedColumn: Sendable {
  /// Twice the average rank of each row, a whole number in 2...2n: the row's tie group.
  let doubledRanks: [Int]
  /// The mid-distribution function less a half, `(rank - 1/2) / n - 1/2`: mean zero.
  let positions: [Double]
  /// The mean square of the positions.
  let variance: Double
  /// The influence of each row on `variance`.
  let varianceInfluence: [Double]

  /// Ranks with ties averaged; `nil` when all values are equal or there are fewer than three rows.
  package init?(_ values: [Double]) {
    self.init(averageRanks: averageRanks(values))
  }

  /// The same from ranks that are known.
  package init?(averageRanks ranks: [Double]) {
    guard ranks.count >= Correlation.leastRows else { return nil }
    let count = Double(ranks.count)
    let positions = ranks.map { ($0 - 0.5) / count - 0.5 }
    var squares = 0.0
    for position in positions { squares += position * position }
    let variance = squares / count
    guard variance > 0 else { return nil }
    let doubled = ranks.map { Int(2 * $0) }
    self.doubledRanks = doubled
    self.positions = positions
    self.variance = variance
    let shifts = Self.meanAbove(doubled, of: positions)
    varianceInfluence = positions.indices.map { row in
      let square = positions[row] * positions[row] - variance
      return square + 2 * (shifts[row] - variance)
    }
  }

  /// For every row, the mean over all rows of `weights` where the row lies below them in this
  /// column, ties counting half: how much a further row here would lift those weights' partners.
  func meanAbove(of weights: [Double]) -> [Double] {
    Self.meanAbove(doubledRanks, of: weights)
  }

  private static func meanAbove(_ doubledRanks: [Int], of weights: [Double]) -> [Double] {
    let count = Double(weights.count)
    var above = [Double](repeating: 0, count: 2 * weights.count + 1)
    for row in weights.indices { above[doubledRanks[row]] += weights[row] }
    var sum = 0.0
    for rank in above.indices.reversed() {
      let own = above[rank]
      above[rank] = (sum + own / 2) / count
      sum += own
    }
    return doubledRanks.map { above[$0] }
  }
}

/// Spearman's rank correlation of two columns of equal length, ties sharing average ranks; `nil`
/// when one is constant or there are fewer than three rows. For many pairs, prepare
/// `RankedColumn`s once.
package func spearman(_ x: [Double], _ y: [Double]) -> Correlation? {
  guard let first = RankedColumn(x), let second = RankedColumn(y) else { return nil }
  return spearman(first, second)
}

/// Spearman's rank correlation of two prepared columns of equal length.
///
/// With mid-distribution positions `a(x)` and `b(y)` it is `C / sqrt(A B)` for `C = E[a b]`,
/// `A = E[a^2]`, `B = E[b^2]`. The standard error is that of its influence function
/// `(IC - r/2 (IA sqrt(B/A) + IB sqrt(A/B))) / sqrt(A B)`, where
/// `IC = a b - C + (E[b; above x] - C) + (E[a; above y] - C)`: a row also shifts the ranks of all
/// rows above it, which Pearson's form on ranks leaves out. O(n).
package func spearman(_ x: RankedColumn, _ y: RankedColumn) -> Correlation {
  let rows = x.positions.count
  precondition(rows == y.positions.count, "a correlation pairs columns of equal length")
  let count = Double(rows)
  var products = 0.0
  for row in 0..<rows { products += x.positions[row] * y.positions[row] }
  let covariance = products / count
  let scale = (x.variance * y.variance).squareRoot()
  let r = min(1, max(-1, covariance / scale))
  let shiftOfY = x.meanAbove(of: y.positions)
  let shiftOfX = y.meanAbove(of: x.positions)
  let weightX = r / 2 * (y.variance / x.variance).squareRoot()
  let weightY = r / 2 * (x.variance / y.variance).squareRoot()
  var squares = 0.0
  for row in 0..<rows {
    let product = x.positions[row] * y.positions[row]
    let joint = product + shiftOfY[row] + shiftOfX[row] - 3 * covariance
    let influence =
      joint - weightX * x.varianceInfluence[row] - weightY * y.varianceInfluence[row]
    squares += influence * influence
  }
  // Two degrees of freedom are spent, as for Pearson's.
  let error = (squares / (count - 2)).squareRoot() / scale / count.squareRoot()
  return Correlation(value: r, standardError: error, n: rows)
}
