import GateKernels

/// Rows in which two binned columns have a value, counted by the cells of their joint table,
/// row-major over the first.
///
/// - Parameters:
///   - first: the bin of each row, -1 where missing.
///   - sizes: the bins of each column.
package func presentCounts(_ first: [Int8], _ second: [Int8], sizes: (Int, Int)) -> [Int] {
  // Missing values are a bin of their own in front of the others, cut off afterwards.
  let width = sizes.1 + 1
  let counts = jointCounts(
    first, second, width: width, cells: (sizes.0 + 1) * width, origin: width + 1)
  return withoutFirstBins(counts, rows: sizes.0, columns: sizes.1)
}

/// The same of three columns, of which the cells of the first two are known.
///
/// - Parameters:
///   - cells: of each row in the joint table of two columns, -1 where one of them is missing.
///   - sizes: the cells of that table, the bins of the third column.
package func presentCounts(cells: [Int16], _ third: [Int8], sizes: (Int, Int)) -> [Int] {
  let width = sizes.1 + 1
  let counts = jointCounts(
    cells, third, width: width, cells: (sizes.0 + 1) * width, origin: width + 1)
  return withoutFirstBins(counts, rows: sizes.0, columns: sizes.1)
}

/// The cell of each row in the joint table of two columns, -1 where one of them is missing.
package func presentCells(_ first: [Int8], _ second: [Int8], width: Int) -> [Int16] {
  zip(first, second).map { $0 < 0 || $1 < 0 ? -1 : Int16($0) * Int16(width) + Int16($1) }
}

private func withoutFirstBins(_ counts: [Int32], rows: Int, columns: Int) -> [Int] {
  var kept: [Int] = []
  kept.reserveCapacity(rows * columns)
  for row in 1...rows {
    let start = row * (columns + 1)
    for cell in counts[start + 1..<start + columns + 1] { kept.append(Int(cell)) }
  }
  return kept
}
