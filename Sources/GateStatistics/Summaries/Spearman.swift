import GateKernels

/// A column prepared for many rank correlations.
///
/// Equal values share a key. What follows from a key alone is made for each pair again, which takes
/// a small part of its time: held, it would take four times as much memory as the keys.
package struct RankedColumn: Sendable {
  /// The key of each row, in the order of the values.
  let keys: [Int32]
  /// Rows by key.
  private let rows: [Int32]
  /// The mean square of the rows' positions.
  let variance: Double
  /// Rows that do not have the most frequent value.
  package let varyingRows: Int

  /// Ranks with ties averaged; `nil` when all values are equal or there are fewer than three rows.
  package init?(_ values: [Double]) {
    let (sorted, ranks) = RadixSort.ranked(values)
    self.init(keys: ranks, keyCount: sorted.count)
  }

  /// The same from whole numbers in `0..<keyCount` that stand in the order of the values.
  ///
  /// O(n + keyCount).
  package init?(keys: [Int32], keyCount: Int) {
    guard keys.count >= Correlation.leastRows else { return nil }
    var rows = [Int32](repeating: 0, count: keyCount)
    for key in keys { rows[Int(key)] += 1 }
    self.keys = keys
    self.rows = rows
    varyingRows = keys.count - Int(rows.max() ?? 0)
    let positions = Self.sums(rows, of: keys.count).map(\.position)
    var squares = 0.0
    for key in keys {
      let position = positions[Int(key)]
      squares += position * position
    }
    variance = squares / Double(keys.count)
    guard variance > 0 else { return nil }
  }
}

extension RankedColumn {
  /// What a correlation needs of a key.
  struct Sum {
    /// The mid-distribution function less a half, `(rank - 1/2) / n - 1/2`: mean zero.
    let position: Double
    /// First the sum of the partners' positions over the rows with the key, then the mean over all
    /// rows of the partners' positions where a row with that key lies below them, ties counting half:
    /// how much a further row here would lift the partners.
    var shift = 0.0
    /// On the variance; in the end times its weight.
    var influence = 0.0
  }

  /// By key, with the influence of a row on the variance and no shift.
  fileprivate var sums: [Sum] {
    var sums = Self.sums(rows, of: keys.count)
    // One by one, as the rows of a key add up.
    for key in sums.indices {
      for _ in 0..<rows[key] { sums[key].shift += sums[key].position }
    }
    Self.finish(&sums, rows: Double(keys.count), weight: 0)
    for key in sums.indices {
      let sum = sums[key]
      let square = sum.position * sum.position - variance
      sums[key].influence = square + 2 * (sum.shift - variance)
      sums[key].shift = 0
    }
    return sums
  }

  private static func sums(_ rows: [Int32], of count: Int) -> [Sum] {
    var before = 0
    return rows.map { rows in
      defer { before += Int(rows) }
      // The average rank of the key.
      let rank = Double(before) + Double(rows + 1) / 2
      return Sum(position: (rank - 0.5) / Double(count) - 0.5)
    }
  }

  fileprivate static func finish(_ sums: inout [Sum], rows: Double, weight: Double) {
    var sum = 0.0
    for key in sums.indices.reversed() {
      let own = sums[key].shift
      sums[key].shift = (sum + own / 2) / rows
      sums[key].influence *= weight
      sum += own
    }
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
  let rows = x.keys.count
  precondition(rows == y.keys.count, "a correlation pairs columns of equal length")
  let count = Double(rows)
  var products = 0.0
  // What a row needs of its keys stands together in memory.
  var (first, second) = (x.sums, y.sums)
  for row in 0..<rows {
    let (i, j) = (Int(x.keys[row]), Int(y.keys[row]))
    products += first[i].position * second[j].position
    first[i].shift += second[j].position
    second[j].shift += first[i].position
  }
  let covariance = products / count
  let scale = (x.variance * y.variance).squareRoot()
  let r = min(1, max(-1, covariance / scale))
  let weightX = r / 2 * (y.variance / x.variance).squareRoot()
  let weightY = r / 2 * (x.variance / y.variance).squareRoot()
  RankedColumn.finish(&first, rows: count, weight: weightX)
  RankedColumn.finish(&second, rows: count, weight: weightY)
  var squares = 0.0
  for row in 0..<rows {
    let (one, other) = (first[Int(x.keys[row])], second[Int(y.keys[row])])
    let joint = one.position * other.position + one.shift + other.shift - 3 * covariance
    let influence = joint - one.influence - other.influence
    squares += influence * influence
  }
  // Two degrees of freedom are spent, as for Pearson's.
  let error = (squares / (count - 2)).squareRoot() / scale / count.squareRoot()
  return Correlation(value: r, standardError: error, n: rows)
}
