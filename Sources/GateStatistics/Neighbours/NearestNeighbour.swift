/// A near row of an index to a query.
package struct NearestNeighbour: Sendable, Hashable {
  /// The mean distance over all columns; exactly 0 for an identical row; infinite if there is none.
  package let distance: Double
  /// The row of the index, or -1 if there is none.
  package let row: Int32

  package static let none = NearestNeighbour(distance: .infinity, row: -1)
}

extension NeighbourIndex {
  /// The nearest rows to each of a range of query rows.
  ///
  /// - Parameters:
  ///   - queries: rows of the same layout.
  ///   - range: which of them.
  ///   - count: how many neighbours of each, at least 1.
  ///   - leavingOneOut: whether query `i` and row `i` are the same record and must not match.
  ///   - weights: by query and category column, what a difference costs in place of 1; between 0
  ///     and 1.
  /// - Returns: `count` neighbours a query, nearest first, `none` where rows run out. Which of
  ///   several equally near rows is named depends on nothing but the rows.
  package func nearest(
    to queries: MixedRows, in range: Range<Int>, count: Int = 1, leavingOneOut: Bool = false,
    weights: [Double]? = nil
  ) -> [NearestNeighbour] {
    guard rows.count > 0, queries.width > 0 else {
      return [NearestNeighbour](repeating: .none, count: range.count * count)
    }
    var search = NeighbourSearch(
      self, queries, range, count: count, leavingOneOut: leavingOneOut, weights: weights)
    search.seed()
    search.scan()
    return search.neighbours
  }
}

/// The search for a range of queries: the working memory of one thread.
private struct NeighbourSearch {
  let index: NeighbourIndex
  let queries: MixedRows
  let range: Range<Int>
  let count: Int
  let leavingOneOut: Bool
  let weights: [Double]?
  let queryBytes: RowBytes
  /// The categories alone; only where the index has buckets.
  let queryCategories: RowBytes?
  /// Row-major by query, padded; or one row for all where no weights were given.
  let weightBytes: [UInt8]
  /// Positions that were compared before the scan, by query.
  var seeded: [Range<Int>]
  /// Positions of the rows with the categories of each query.
  var buckets: [Range<Int>] = []
  /// `count` sums over columns a query, ascending, and the rows they belong to.
  var sums: [Double]
  var rows: [Int32]
  var hits: [UInt32]
  var bucketHits: [UInt32]

  /// Rows compared on each side of a query's own place before the scan.
  private static let seeds = 8
  /// Rows scanned at a time for all queries: they fit into the first-level cache.
  private static let block = 512

  init(
    _ index: NeighbourIndex, _ queries: MixedRows, _ range: Range<Int>, count: Int,
    leavingOneOut: Bool, weights: [Double]?
  ) {
    self.index = index
    self.queries = queries
    self.range = range
    self.count = count
    self.leavingOneOut = leavingOneOut
    self.weights = weights
    queryBytes = RowBytes(queries, order: range, scale: index.bytes.scale)
    queryCategories = index.buckets.bytes.map {
      RowBytes(queries.withoutNumbers, order: range, scale: $0.scale)
    }
    // A category costs 1, but no more than a byte can hold. Without a column the kernel still
    // wants an address.
    let full = UInt8(min(255, 1 / index.bytes.scale.unit))
    let width = max(1, index.bytes.categoryBytes)
    if let weights {
      weightBytes = range.flatMap { query in
        (0..<width).map { offset in
          guard offset < queries.categoryWidth else { return UInt8(0) }
          return UInt8(weights[query * queries.categoryWidth + offset] * Double(full))
        }
      }
    } else {
      weightBytes = [UInt8](repeating: full, count: width)
    }
    seeded = [Range<Int>](repeating: 0..<0, count: range.count)
    sums = [Double](repeating: .infinity, count: range.count * count)
    rows = [Int32](repeating: -1, count: range.count * count)
    hits = [UInt32](repeating: 0, count: RowBytes.room(for: Self.block))
    bucketHits = hits
  }

  var neighbours: [NearestNeighbour] {
    zip(sums, rows).map { sum, row in
      row < 0 ? .none : NearestNeighbour(distance: sum / Double(queries.width), row: row)
    }
  }

  /// Compares each query with the rows beside its own place.
  mutating func seed() {
    let reach = Self.seeds + count
    let words = CategoryWords(queries, order: range, packing: index.packing)
    for (offset, query) in range.enumerated() {
      let (place, bucket) = index.place(
        projection: queries.projection(of: query), words, offset)
      let beside = max(0, place - reach)..<min(index.rows.count, place + reach)
      // The nearest of them are no further than the very next.
      for position in beside.clamped(to: place - 1..<place + count) { compare(offset, position) }
      let furthest = worst(offset).nextUp
      for neighbour in offset * count..<(offset + 1) * count {
        (sums[neighbour], rows[neighbour]) = (furthest, -1)
      }
      scan(beside, offset)
      seeded[offset] = beside
      buckets.append(bucket)
    }
  }

  /// Compares each query with every other row that its bound does not exclude.
  mutating func scan() {
    // Every row outside of its bucket costs a query the 1 of a category, if it has no weights.
    let isDecidedInside = buckets.indices.map {
      weights == nil && worst($0) <= 1 && buckets[$0].count <= Self.block
    }
    for offset in 0..<range.count where isDecidedInside[offset] { scan(buckets[offset], offset) }
    let others = (0..<range.count).filter { !isDecidedInside[$0] }
    if let bucketBytes = index.buckets.bytes, let queryCategories {
      return scan(bucketBytes, queryCategories, for: others)
    }
    for start in stride(from: 0, to: index.rows.count, by: Self.block) {
      let block = start..<min(start + Self.block, index.rows.count)
      for offset in others { scan(block, offset) }
    }
  }

  /// The same by buckets: only those are looked into whose categories do not exclude them.
  private mutating func scan(
    _ bucketBytes: RowBytes, _ queryCategories: RowBytes, for offsets: [Int]
  ) {
    let buckets = index.buckets
    for start in stride(from: 0, to: buckets.count, by: Self.block) {
      let block = start..<min(start + Self.block, buckets.count)
      for offset in offsets {
        let found = bucketBytes.positions(
          in: block, of: offset, among: queryCategories, weights: weightBytes,
          from: weightStart(offset),
          below: bucketBytes.limit(below: worst(offset), numericWidth: 0), into: &bucketHits)
        for hit in 0..<found {
          let bucket = Int(bucketHits[hit])
          guard block.contains(bucket) else { continue }
          let rows = buckets.starts[bucket]..<buckets.starts[bucket + 1]
          for first in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.block) {
            scan(first..<min(first + Self.block, rows.upperBound), offset)
          }
        }
      }
    }
  }

  /// - Parameter block: at most `Self.block` positions.
  private mutating func scan(_ block: Range<Int>, _ offset: Int) {
    let limit = worst(offset)
    guard limit > 0 else { return }
    let found = index.bytes.positions(
      in: block, of: offset, among: queryBytes, weights: weightBytes,
      from: weightStart(offset),
      below: index.bytes.limit(below: limit, numericWidth: queries.numericWidth), into: &hits)
    for hit in 0..<found {
      let position = Int(hits[hit])
      if block.contains(position) { compareUnseeded(offset, position) }
    }
  }

  /// The distance that a row must beat to be among the nearest, as a sum over columns.
  private func worst(_ offset: Int) -> Double { sums[offset * count + count - 1] }

  /// Where the weights of a query begin.
  private func weightStart(_ offset: Int) -> Int {
    weights == nil ? 0 : offset * index.bytes.categoryBytes
  }

  private mutating func compareUnseeded(_ offset: Int, _ position: Int) {
    if !seeded[offset].contains(position) { compare(offset, position) }
  }

  /// Takes a row among the nearest if it is nearer than the last of them.
  private mutating func compare(_ offset: Int, _ position: Int) {
    let query = range.lowerBound + offset
    let row = index.order[position]
    guard !leavingOneOut || row != query else { return }
    let last = offset * count + count - 1
    guard
      let sum = queries.distanceSum(
        of: query, to: index.rows, position, weights: weights, below: sums[last])
    else { return }
    var slot = last
    while slot > offset * count, sums[slot - 1] > sum {
      sums[slot] = sums[slot - 1]
      rows[slot] = rows[slot - 1]
      slot -= 1
    }
    sums[slot] = sum
    rows[slot] = row
  }
}
