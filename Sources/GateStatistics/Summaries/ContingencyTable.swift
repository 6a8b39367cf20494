/// Counts of two categorical columns against each other, with the strength of their association.
///
/// Rows and columns without any count are left out before anything is computed, so that a shared
/// index with categories of the other side does no harm.
package struct ContingencyTable: Sendable {
  package let rows: Int
  package let columns: Int
  /// Row by row.
  package let counts: [Int]
  /// Rows and columns that have counts.
  let occupiedRows: Int
  let occupiedColumns: Int
  let total: Int
  /// The mean square contingency `chi^2 / n`, in `0 ... min(rows, columns) - 1`.
  let meanSquare: Double
  /// The variance of one row's influence on `meanSquare`.
  let influenceVariance: Double
  /// The sums of `1 / p` over the shares of the occupied rows and columns.
  private let inverseRowShares: Double
  private let inverseColumnShares: Double

  package init(rows: Int, columns: Int, counts: [Int]) {
    precondition(counts.count == rows * columns, "a table has rows times columns counts")
    self.rows = rows
    self.columns = columns
    self.counts = counts
    var rowTotals = [Int](repeating: 0, count: rows)
    var columnTotals = [Int](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let count = counts[row * columns + column]
        rowTotals[row] += count
        columnTotals[column] += count
      }
    }
    total = rowTotals.reduce(0, +)
    occupiedRows = rowTotals.count { $0 > 0 }
    occupiedColumns = columnTotals.count { $0 > 0 }
    inverseRowShares = Self.inverseShares(rowTotals, total)
    inverseColumnShares = Self.inverseShares(columnTotals, total)
    let contingency = MeanSquareContingency(
      counts: counts, rowTotals: rowTotals, columnTotals: columnTotals, total: total)
    meanSquare = contingency.value
    influenceVariance = contingency.influenceVariance
  }

  /// Whether both columns vary, without which there is no association to speak of.
  package var isDefined: Bool {
    occupiedRows > 1 && occupiedColumns > 1 && total > 1
  }

  /// Cramér's V, `sqrt(phi^2 / min(r - 1, c - 1))`; `nil` when a column is constant.
  package var cramersV: Double? {
    guard isDefined else { return nil }
    return min(1, (meanSquare / Double(min(occupiedRows, occupiedColumns) - 1)).squareRoot())
  }

  /// Cramér's V with Bergsma's correction for bias (2013), which is near 0 without association
  /// whatever the size of the table; `nil` when a column is constant or the correction leaves
  /// nothing to divide by (nearly as many categories as rows).
  package var correctedCramersV: Double? { correctedCramersV(dividedAs: self) }

  /// The same over the rows and columns that `pool` has, of which this table may have missed some.
  func correctedCramersV(dividedAs pool: ContingencyTable) -> Double? {
    guard isDefined, let divisor = pool.correctedDivisor(size: total) else { return nil }
    return min(1, (correctedMeanSquare / divisor).squareRoot())
  }

  /// The standard error of `correctedCramersV`, finite at V = 0.
  ///
  /// On the scale of V that of its square becomes the larger of the step up, `sqrt(V^2 + sd) - V`,
  /// and half of two steps down, `V - sqrt(V^2 - 2 sd)`: both are `sd / 2V` at a strong
  /// association; at none the first is `sqrt(sd)`, and where chance has lifted V above zero the
  /// second keeps the error from shrinking.
  package var correctedStandardError: Double? {
    guard let deviation = squareDeviation(size: total), let value = correctedCramersV
    else { return nil }
    let square = value * value
    let up = (square + deviation).squareRoot() - value
    let down = (value - max(0, square - 2 * deviation).squareRoot()) / 2
    return max(up, down)
  }

  /// The standard error of the square of `correctedCramersV`, for a table of this kind with `size`
  /// rows of data.
  ///
  /// The variance of `phi^2` adds what it is without association to the larger of the delta
  /// method's and the noncentral chi-square's `4 phi^2 / n`. Noise adds as much to the influence's
  /// variance, times a quarter, as to `phi^2`; it is taken off again.
  func squareDeviation(size: Int) -> Double? {
    guard let divisor = correctedDivisor(size: size) else { return nil }
    let corrected = correctedMeanSquare
    let influence = influenceVariance - 4 * (meanSquare - corrected)
    let noncentral = max(influence, 4 * corrected) / Double(size)
    return (independentVariance(size: size) + noncentral).squareRoot() / divisor
  }

  /// The variance of `phi^2` when `size` rows with these shares of rows and columns are paired by
  /// chance (Haldane 1940; Dawson 1954, equation 2).
  ///
  /// With frequent categories it is the chi-square's `2 df / n^2`. Where two rare ones meet by
  /// chance, one row makes `phi^2` jump, which that leaves out.
  private func independentVariance(size: Int) -> Double {
    let n = Double(size)
    guard size > 3 else { return 1 }
    let (r, c) = (Double(occupiedRows), Double(occupiedColumns))
    let rowMean = (r - 1) * (n - r) / (n - 1)
    let columnMean = (c - 1) * (n - c) / (n - 1)
    let rowExtra = (inverseRowShares - r * r) / (n - 2)
    let columnExtra = (inverseColumnShares - c * c) / (n - 2)
    let even = 2 * n / (n - 3) * (rowMean - rowExtra) * (columnMean - columnExtra)
    let uneven = n * n / (n - 1) * rowExtra * columnExtra
    return max(0, even + uneven) / (n * n)
  }

  /// `max(0, phi^2 - (r - 1)(c - 1) / (n - 1))`.
  private var correctedMeanSquare: Double {
    let freedom = Double((occupiedRows - 1) * (occupiedColumns - 1))
    return max(0, meanSquare - freedom / Double(total - 1))
  }

  /// `min(r', c') - 1` with `r' = r - (r - 1)^2 / (n - 1)`.
  private func correctedDivisor(size: Int) -> Double? {
    guard isDefined, size > 1 else { return nil }
    let fewer = Double(min(occupiedRows, occupiedColumns))
    let more = Double(max(occupiedRows, occupiedColumns))
    let degrees = Double(size - 1)
    let divisor =
      min(
        fewer - (fewer - 1) * (fewer - 1) / degrees, more - (more - 1) * (more - 1) / degrees) - 1
    return divisor > 0 ? divisor : nil
  }

  private static func inverseShares(_ totals: [Int], _ total: Int) -> Double {
    totals.reduce(0) { $1 > 0 ? $0 + Double(total) / Double($1) : $0 }
  }
}

/// `phi^2 = sum p_ij^2 / (p_i p_j) - 1` and the variance of its influence function,
/// `2 p_ij/(p_i p_j) - sum_j p_ij^2/(p_i^2 p_j) - sum_i p_ij^2/(p_i p_j^2)`, one value a cell.
private struct MeanSquareContingency {
  var value = 0.0
  var influenceVariance = 0.0

  init(counts: [Int], rowTotals: [Int], columnTotals: [Int], total: Int) {
    guard total > 0 else { return }
    let n = Double(total)
    let columns = columnTotals.count
    var byRow = [Double](repeating: 0, count: rowTotals.count)
    var byColumn = [Double](repeating: 0, count: columns)
    var sum = 0.0
    for (index, count) in counts.enumerated() where count > 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let own = Double(count) * Double(count)
      let term = own / (Double(rowTotals[row]) * Double(columnTotals[column]))
      sum += term
      byRow[row] += term * n / Double(rowTotals[row])
      byColumn[column] += term * n / Double(columnTotals[column])
    }
    value = max(0, sum - 1)
    var squares = 0.0
    for (index, count) in counts.enumerated() where count > 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let lift = Double(count) * n / (Double(rowTotals[row]) * Double(columnTotals[column]))
      // The influence has mean zero by construction.
      let influence = 2 * lift - byRow[row] - byColumn[column]
      squares += Double(count) / n * influence * influence
    }
    influenceVariance = squares
  }
}
