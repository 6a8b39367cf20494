import GateKernels

/// Rows of two samples counted by the cells of a joint table; only cells that occur are kept.
package struct CellCounts: Sendable {
  /// The row and column of the table of each cell, in ascending order.
  package let rows: [Int]
  package let columns: [Int]
  /// Parallel to `rows`.
  package let reference: [Int]
  package let candidate: [Int]

  /// Counts two columns of codes, all of them at least zero and below the given sizes.
  ///
  /// A table with many more cells than rows is counted by sorting, so that memory stays linear in
  /// rows whatever the number of categories.
  package init(
    rowCount: Int, columnCount: Int, reference: (rows: [Int32], columns: [Int32]),
    candidate: (rows: [Int32], columns: [Int32])
  ) {
    let cells = rowCount * columnCount
    let counts =
      cells <= Self.cellsPerRow * (reference.rows.count + candidate.rows.count)
      ? Self.dense(cells, columnCount, reference, candidate)
      : Self.sparse(columnCount, reference, candidate)
    rows = counts.cells.map { $0 / columnCount }
    columns = counts.cells.map { $0 % columnCount }
    self.reference = counts.reference
    self.candidate = counts.candidate
  }

  /// Up to this many cells for each row, a table is cheaper than a sort.
  private static let cellsPerRow = 4

  private typealias Counts = (cells: [Int], reference: [Int], candidate: [Int])

  private static func dense(
    _ cells: Int, _ columnCount: Int, _ reference: (rows: [Int32], columns: [Int32]),
    _ candidate: (rows: [Int32], columns: [Int32])
  ) -> Counts {
    let first = jointCounts(reference.rows, reference.columns, width: columnCount, cells: cells)
    let second = jointCounts(candidate.rows, candidate.columns, width: columnCount, cells: cells)
    let occupied = (0..<cells).filter { first[$0] > 0 || second[$0] > 0 }
    return (occupied, occupied.map { Int(first[$0]) }, occupied.map { Int(second[$0]) })
  }

  private static func sparse(
    _ columnCount: Int, _ reference: (rows: [Int32], columns: [Int32]),
    _ candidate: (rows: [Int32], columns: [Int32])
  ) -> Counts {
    func keys(_ side: (rows: [Int32], columns: [Int32])) -> [Int] {
      zip(side.rows, side.columns).map { Int($0) * columnCount + Int($1) }.sorted()
    }
    let (first, second) = (keys(reference), keys(candidate))
    var counts: Counts = ([], [], [])
    var (i, j) = (0, 0)
    while i < first.count || j < second.count {
      let cell = min(i < first.count ? first[i] : .max, j < second.count ? second[j] : .max)
      let (startOfFirst, startOfSecond) = (i, j)
      while i < first.count && first[i] == cell { i += 1 }
      while j < second.count && second[j] == cell { j += 1 }
      counts.cells.append(cell)
      counts.reference.append(i - startOfFirst)
      counts.candidate.append(j - startOfSecond)
    }
    return counts
  }
}

extension CellCounts {
  /// `1/2 sum |p - q|`; `nil` if a sample is empty.
  package var totalVariation: Double? { totalVariationDistance(reference, candidate) }

  /// Cramér's V of each sample, uncorrected; `nil` where one of its columns is constant.
  package var cramersV: (reference: Double?, candidate: Double?) {
    (cramersV(of: reference), cramersV(of: candidate))
  }

  private func cramersV(of counts: [Int]) -> Double? {
    var rowTotals = [Int](repeating: 0, count: (rows.max() ?? 0) + 1)
    var columnTotals = [Int](repeating: 0, count: (columns.max() ?? 0) + 1)
    for (index, count) in counts.enumerated() {
      rowTotals[rows[index]] += count
      columnTotals[columns[index]] += count
    }
    let fewer = min(rowTotals.count { $0 > 0 }, columnTotals.count { $0 > 0 })
    guard fewer > 1 else { return nil }
    var sum = 0.0
    for (index, count) in counts.enumerated() where count > 0 {
      sum +=
        Double(count) * Double(count)
        / (Double(rowTotals[rows[index]]) * Double(columnTotals[columns[index]]))
    }
    return min(1, (max(0, sum - 1) / Double(fewer - 1)).squareRoot())
  }
}

/// The total variation distance alone, `1/2 sum |p - q|` over shared categories; `nil` if a sample
/// is empty. Exact below 2^53 pairs of rows, as it adds whole numbers.
package func totalVariationDistance(_ reference: [Int], _ candidate: [Int]) -> Double? {
  let n = Double(reference.reduce(0, +))
  let m = Double(candidate.reduce(0, +))
  guard n > 0, m > 0 else { return nil }
  let sum = zip(reference, candidate).reduce(0) { $0 + abs(Double($1.0) * m - Double($1.1) * n) }
  return sum / (2 * n * m)
}
