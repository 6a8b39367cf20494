import GateKernels

/// Exact nearest neighbours among mixed rows.
///
/// Rows are sorted by their categories and then by the sum of their numbers, so that the rows
/// beside a query's own place are likely to be near. They set the distance to beat; all other rows
/// are then passed over with a lower bound of the distance, and only those whose bound is too small
/// to be left out are compared. Rows that share their categories are a bucket: where the distance to
/// beat is less than that of a category, one bucket is looked at, and where there are few of them the
/// bound is taken of each bucket first. The result is that of comparing with every row.
package struct NeighbourIndex: Sendable {
  /// By categories, then by projection.
  let rows: MixedRows
  /// Parallel to `rows`: the numbers that they were given with.
  let order: [Int32]
  /// Parallel to `rows`, as are the bytes.
  let projections: [Double]
  let bytes: RowBytes
  let packing: CategoryWords.Packing
  let buckets: Buckets

  /// Cost: sorting by bytes of keys, O(n).
  package init(_ unsorted: MixedRows) {
    let projections = (0..<unsorted.count).map { unsorted.projection(of: $0) }
    packing = CategoryWords.Packing(unsorted)
    let words = CategoryWords(unsorted, order: 0..<unsorted.count, packing: packing)
    // From the last key to the first: rows with equal keys keep the order that they have.
    var order = RadixSort.order(of: projections)
    for offset in (0..<words.width).reversed() {
      order = RadixSort.order(of: order.map { words.word(offset, of: $0) }).map { order[$0] }
    }
    rows = unsorted.selecting(order)
    self.order = order.map { Int32($0) }
    self.projections = order.map { projections[$0] }
    bytes = RowBytes(rows, order: 0..<rows.count, scale: RowBytes.Scale(unsorted))
    buckets = Buckets(rows, packing, scale: bytes.scale)
  }

  /// The first position whose row does not come before a query, and the bucket that has its
  /// categories.
  ///
  /// - Parameters:
  ///   - projection: of the query.
  ///   - words: its categories are those of row `offset`.
  func place(
    projection: Double, _ words: CategoryWords, _ offset: Int
  ) -> (position: Int, bucket: Range<Int>) {
    var (low, high) = (0, buckets.count)
    while low < high {
      let middle = (low + high) / 2
      if buckets.words.compare(middle, with: words, offset) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let isThere = low < buckets.count && buckets.words.compare(low, with: words, offset) == 0
    let bucket = buckets.starts[low]..<buckets.starts[isThere ? low + 1 : low]
    return (projections[bucket].partitioningIndex { $0 >= projection }, bucket)
  }
}

extension NeighbourIndex {
  /// Runs of rows with equal categories.
  struct Buckets: Sendable {
    let count: Int
    /// Bucket `b` holds the positions `starts[b]..<starts[b + 1]`.
    let starts: [Int]
    /// The categories of each bucket.
    let words: CategoryWords
    /// The same; `nil` where going by buckets saves nothing.
    let bytes: RowBytes?

    /// Looking at a bucket first costs about as much as looking at a row.
    private static let fewestRowsPerBucket = 2

    /// - Parameter rows: in the order of the index.
    init(_ rows: MixedRows, _ packing: CategoryWords.Packing, scale: RowBytes.Scale) {
      let all = CategoryWords(rows, order: 0..<rows.count, packing: packing)
      let starts = (0..<rows.count).filter { $0 == 0 || all.compare($0, with: all, $0 - 1) != 0 }
      count = starts.count
      self.starts = starts + [rows.count]
      words = CategoryWords(rows, order: starts, packing: packing)
      let isWorthwhile =
        rows.categoryWidth > 0 && starts.count * Self.fewestRowsPerBucket <= rows.count
      bytes = isWorthwhile ? RowBytes(rows.withoutNumbers, order: starts, scale: scale) : nil
    }
  }
}
