import GatePreparation
import GateStatistics

/// The joint counts of two binned columns, row-major over the bins of the first.
struct PairCounts {
  let rows: Int
  let columns: Int
  let reference: [Int]
  let candidate: [Int]
  /// Reference and holdout together.
  let real: [Int]

  /// Counts rows in which both columns have a value.
  init(_ first: ColumnBins, _ second: ColumnBins) {
    let (rows, columns) = (first.count, second.count)
    func count(_ a: [Int8], _ b: [Int8]) -> [Int] {
      presentCounts(a, b, sizes: (rows, columns))
    }
    self.rows = rows
    self.columns = columns
    reference = count(first.reference, second.reference)
    candidate = count(first.candidate, second.candidate)
    let holdout = count(first.holdout, second.holdout)
    real = first.holdout.isEmpty ? reference : zip(reference, holdout).map { $0 + $1 }
  }

  /// Joins the rows and the columns of the table that have fewer reference rows than `minimum`.
  ///
  /// - Returns: the tables of reference and candidate on the joined bins.
  func joiningRareBins(under minimum: Int) -> (
    reference: ContingencyTable, candidate: ContingencyTable
  ) {
    var rowTotals = [Int](repeating: 0, count: rows)
    var columnTotals = [Int](repeating: 0, count: columns)
    for cell in reference.indices {
      rowTotals[cell / columns] += reference[cell]
      columnTotals[cell % columns] += reference[cell]
    }
    let (rowMap, rowCount) = Self.joined(rowTotals, minimum)
    let (columnMap, columnCount) = Self.joined(columnTotals, minimum)
    func table(_ cells: [Int]) -> ContingencyTable {
      var joined = [Int](repeating: 0, count: rowCount * columnCount)
      for cell in cells.indices {
        joined[rowMap[cell / columns] * columnCount + columnMap[cell % columns]] += cells[cell]
      }
      return ContingencyTable(rows: rowCount, columns: columnCount, counts: joined)
    }
    return (table(reference), table(candidate))
  }

  /// Maps bins to new numbers: those with enough rows keep one each, the others share the last.
  private static func joined(_ totals: [Int], _ minimum: Int) -> (map: [Int], count: Int) {
    var next = 0
    var map = totals.map { total -> Int in
      guard total >= minimum else { return -1 }
      next += 1
      return next - 1
    }
    for bin in map.indices where map[bin] < 0 { map[bin] = next }
    return (map, next + 1)
  }
}
