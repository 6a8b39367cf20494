/// A near row of an index to a query.
package struct NearestNeighbour: Sendable, Hashable {
  /// The mean distance over all columns; exactly 0 for an identical row; infinite if there is none.
  package let distance: Double
  /// The row of the index, or -1 if there is none.
  package let row: Int32

  package static let none = NearestNeighbour(distance: .infinity, row: -1)
}

/// What a search looked at.
package struct SearchWork: Sendable, Hashable {
  package var queries = 0
  /// Calls from Swift into the kernel.
  package var kernelCalls = 0
  /// Leaves whose rows were looked at.
  package var leaves = 0
  /// Rows of which a bound was taken, and those that were compared in full.
  package var bounds = 0
  package var distances = 0
}

extension NeighbourIndex {
  /// How rows that cannot be among the nearest are passed over.
  package enum Way: Sendable, CaseIterable {
    /// Whole boxes of them.
    case boxes
    /// Each by its own bytes.
    case rows
  }

  /// The nearest rows to each of a range of query rows.
  ///
  /// - Parameters:
  ///   - queries: rows of the same layout.
  ///   - range: which of them.
  ///   - count: how many neighbours of each, at least 1.
  ///   - leavingOneOut: whether query `i` and row `i` are the same record and must not match.
  ///   - weights: by query and category column, what a difference costs in place of 1; between 0
  ///     and 1.
  /// - Returns: `count` neighbours a query, nearest first, `none` where rows run out; of equally
  ///   near rows those of the lowest number, in their order.
  package func nearest(
    to queries: MixedRows, in range: Range<Int>, count: Int = 1, leavingOneOut: Bool = false,
    weights: [Double]? = nil
  ) -> [NearestNeighbour] {
    nearest(
      to: queries, range.map { Int32($0) }, by: .boxes, count: count, leavingOneOut: leavingOneOut,
      weights: weights
    ).neighbours
  }

  /// The same for chosen rows, with what was looked at: one call of the kernel for all.
  package func nearest(
    to queries: MixedRows, _ chosen: [Int32], by way: Way, count: Int = 1,
    leavingOneOut: Bool = false, weights: [Double]? = nil
  ) -> (neighbours: [NearestNeighbour], work: SearchWork) {
    precondition(count > 0, "at least one neighbour")
    precondition(
      queries.numericWidth == rows.numericWidth && queries.categoryWidth == rows.categoryWidth,
      "rows of the same layout")
    guard rows.count > 0, queries.width > 0, !chosen.isEmpty else {
      return ([NearestNeighbour](repeating: .none, count: chosen.count * count), SearchWork())
    }
    var sums = [Double](repeating: .infinity, count: chosen.count * count)
    var found = [Int32](repeating: -1, count: sums.count)
    let branches = count < Leaves.enough ? nearBranches : boxes.branches
    let bytes = QueryBytes(queries, chosen, scale, weights: weights)
    let work = RowKernel.nearest(
      count, of: bytes, in: self, branches: branches, everyRow: way == .rows,
      leavingOneOut: leavingOneOut, sums: &sums, rows: &found)
    let width = Double(queries.width)
    let neighbours = zip(sums, found).map { sum, row in
      row < 0 ? .none : NearestNeighbour(distance: sum / width, row: row)
    }
    return (neighbours, work)
  }
}
