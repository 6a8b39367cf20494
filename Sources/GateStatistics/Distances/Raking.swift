/// A table of counts scaled to the margins of another, with its own dependence kept (odds ratios): what
/// the second sample would look like if only its margins were mended.
///
/// Iterative proportional fitting (Deming and Stephan 1940).
///
/// - Parameters:
///   - counts: row by row, `columns` in a row.
///   - other: of the same shape; gives the margins.
///   - fewest: counts that each row and column needs that has any in `other`.
/// - Returns: shares that sum to 1, or `nil` where a margin has too few counts to be scaled.
package func raked(
  _ counts: [Int], toMarginsOf other: [Int], columns: Int, fewest: Int = 5
) -> [Double]? {
  let rows = columns > 0 ? counts.count / columns : 0
  let (own, wanted) = (Margins(counts, columns: columns), Margins(other, columns: columns))
  guard wanted.total > 0, zip(own.all, wanted.all).allSatisfy({ $0 >= fewest || $1 == 0 })
  else { return nil }
  var table = counts.map(Double.init)
  let rowShares = wanted.rows.map { Double($0) / Double(wanted.total) }
  let columnShares = wanted.columns.map { Double($0) / Double(wanted.total) }
  var change = 0.0
  for _ in 0..<100 {
    change = 0
    for row in 0..<rows {
      let range = row * columns..<(row + 1) * columns
      let sum = table[range].reduce(0, +)
      let factor = sum > 0 ? rowShares[row] / sum : 0
      change = max(change, abs(sum - rowShares[row]))
      for index in range { table[index] *= factor }
    }
    for column in 0..<columns {
      let range = stride(from: column, to: table.count, by: columns)
      let sum = range.reduce(0) { $0 + table[$1] }
      let factor = sum > 0 ? columnShares[column] / sum : 0
      change = max(change, abs(sum - columnShares[column]))
      for index in range { table[index] *= factor }
    }
    if change < 1e-9 { break }
  }
  // Zeros in the wrong places leave margins that cannot be reached.
  return change < 1e-6 ? table : nil
}

private struct Margins {
  var rows: [Int]
  var columns: [Int]
  var total = 0

  var all: [Int] { rows + columns }

  init(_ counts: [Int], columns width: Int) {
    rows = [Int](repeating: 0, count: width > 0 ? counts.count / width : 0)
    columns = [Int](repeating: 0, count: width)
    for (index, count) in counts.enumerated() {
      rows[index / width] += count
      columns[index % width] += count
      total += count
    }
  }
}
