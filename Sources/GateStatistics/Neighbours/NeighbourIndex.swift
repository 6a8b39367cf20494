/// Exact nearest neighbours among mixed rows.
///
/// Rows are sorted by their categories and then by the sum of their numbers, so that the rows
/// beside a query's own place are likely to be near. They set the distance to beat; all other rows
/// are then passed over with a lower bound of the distance, and only those whose bound is too small
/// to be left out are compared. Where many rows share their categories the bound is taken of each
/// such bucket first. The result is that of comparing with every row.
package struct NeighbourIndex: Sendable {
  let rows: MixedRows
  /// Row numbers by categories, then by projection.
  let order: [Int32]
  /// Parallel to `order`.
  let projections: [Double]
  /// In the same order.
  let bytes: RowBytes
  /// Rows with the same categories, where there are few enough of them to go by.
  let buckets: Buckets?

  /// Cost: sorting, O(n log n).
  package init(_ rows: MixedRows) {
    self.rows = rows
    let projections = (0..<rows.count).map { rows.projection(of: $0) }
    let order = (0..<rows.count).sorted { left, right in
      let difference = rows.compareCategories(left, with: rows, right)
      return difference != 0
        ? difference < 0 : (projections[left], left) < (projections[right], right)
    }
    self.order = order.map { Int32($0) }
    self.projections = order.map { projections[$0] }
    bytes = RowBytes(rows, order: order, scale: RowBytes.Scale(rows))
    buckets = Buckets(rows, order, scale: bytes.scale)
  }

  /// The first position whose row does not come before a query.
  func place(of query: Int, in queries: MixedRows) -> Int {
    let projection = queries.projection(of: query)
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      let difference = rows.compareCategories(Int(order[middle]), with: queries, query)
      let isBefore = difference != 0 ? difference < 0 : projections[middle] < projection
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension NeighbourIndex {
  /// Runs of rows with equal categories.
  struct Buckets: Sendable {
    /// Bucket `b` holds the positions `starts[b]..<starts[b + 1]`.
    let starts: [Int]
    /// The categories of each bucket, without numbers.
    let bytes: RowBytes

    /// Looking at a bucket first costs about as much as looking at a row.
    private static let fewestRowsPerBucket = 2

    /// - Returns: `nil` where going by buckets saves nothing.
    init?(_ rows: MixedRows, _ order: [Int], scale: RowBytes.Scale) {
      guard rows.categoryWidth > 0 else { return nil }
      var starts = order.indices.filter {
        $0 == 0 || rows.compareCategories(order[$0], with: rows, order[$0 - 1]) != 0
      }
      guard starts.count * Self.fewestRowsPerBucket <= order.count else { return nil }
      bytes = RowBytes(rows.withoutNumbers, order: starts.map { order[$0] }, scale: scale)
      starts.append(order.count)
      self.starts = starts
    }
  }
}

extension MixedRows {
  /// Negative, zero or positive, by the order of the first category that differs.
  fileprivate func compareCategories(_ row: Int, with other: MixedRows, _ otherRow: Int) -> Int {
    for offset in 0..<categoryWidth {
      let (a, b) = (
        codes[row * categoryWidth + offset], other.codes[otherRow * categoryWidth + offset]
      )
      if a != b { return a < b ? -1 : 1 }
    }
    return 0
  }
}
