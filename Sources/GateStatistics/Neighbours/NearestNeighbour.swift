/// The nearest row of an index to a query.
package struct NearestNeighbour: Sendable, Hashable {
  /// The mean distance over all columns; exactly 0 for an identical row; infinite if there is none.
  package let distance: Double
  /// The row of the index, or -1 if there is none.
  package let row: Int32

  package static let none = NearestNeighbour(distance: .infinity, row: -1)
}

extension NeighbourIndex {
  /// The nearest row to each of a range of query rows.
  ///
  /// - Parameters:
  ///   - queries: rows of the same layout.
  ///   - range: which of them.
  ///   - leavingOneOut: whether query `i` and row `i` are the same record and must not match.
  /// - Returns: one neighbour a query. Which of several equally near rows is named depends on
  ///   nothing but the rows.
  package func nearest(
    to queries: MixedRows, in range: Range<Int>, leavingOneOut: Bool = false
  ) -> [NearestNeighbour] {
    var search = NeighbourSearch(self)
    return range.map { search.nearest(to: queries, $0, excluding: leavingOneOut ? $0 : -1) }
  }
}

/// The working memory of one thread's searches.
private struct NeighbourSearch {
  let index: NeighbourIndex
  /// Differing categories of the current query, by bucket.
  var differences: [UInt8]
  var bestSum = Double.infinity
  var bestRow: Int32 = -1

  /// More than the rounding error of a projection, so that no nearer row is skipped by it.
  private static let roundingMargin = 1e-9

  init(_ index: NeighbourIndex) {
    self.index = index
    differences = [UInt8](repeating: 0, count: index.bucketCount)
  }

  mutating func nearest(
    to queries: MixedRows, _ query: Int, excluding excluded: Int
  ) -> NearestNeighbour {
    guard index.rows.count > 0, queries.width > 0 else { return .none }
    bestSum = .infinity
    bestRow = -1
    countDifferences(queries, query)
    let projection = queries.projection(of: query)
    var level = 0
    while level <= queries.categoryWidth, Double(level) < bestSum {
      for bucket in 0..<differences.count where differences[bucket] == UInt8(level) {
        visit(bucket, queries, query, projection, excluded)
      }
      level += 1
    }
    guard bestRow >= 0 else { return .none }
    return NearestNeighbour(distance: bestSum / Double(queries.width), row: bestRow)
  }

  /// Lower bounds of the number of differing categories, for every bucket.
  private mutating func countDifferences(_ queries: MixedRows, _ query: Int) {
    let buckets = differences.count
    let width = queries.categoryWidth
    differences.withUnsafeMutableBufferPointer { counts in
      index.heads.withUnsafeBufferPointer { heads in
        // Safety: heads holds width * buckets bytes and counts holds buckets bytes.
        for bucket in 0..<buckets { counts[bucket] = 0 }
        for offset in 0..<width {
          let wanted = foldedCode(queries.codes[query * width + offset])
          let base = offset * buckets
          for bucket in 0..<buckets {
            counts[bucket] &+= heads[base &+ bucket] == wanted ? 0 : 1
          }
        }
      }
    }
  }

  /// Compares the query with the rows of a bucket, outwards from its projection.
  private mutating func visit(
    _ bucket: Int, _ queries: MixedRows, _ query: Int, _ projection: Double, _ excluded: Int
  ) {
    let start = Int(index.starts[bucket])
    let end = Int(index.starts[bucket + 1])
    let level = Double(trueDifferences(start, queries, query))
    guard level < bestSum else { return }
    var upper = lowerBound(start, end, projection)
    var lower = upper - 1
    let margin = level - Self.roundingMargin
    while upper < end, margin + index.projections[upper] - projection < bestSum {
      compare(upper, level, queries, query, excluded)
      upper += 1
    }
    while lower >= start, margin + projection - index.projections[lower] < bestSum {
      compare(lower, level, queries, query, excluded)
      lower -= 1
    }
  }

  private func trueDifferences(_ position: Int, _ queries: MixedRows, _ query: Int) -> Int {
    let width = queries.categoryWidth
    let row = Int(index.order[position])
    var count = 0
    for offset in 0..<width
    where index.rows.codes[row * width + offset] != queries.codes[query * width + offset] {
      count += 1
    }
    return count
  }

  /// The first position in `start..<end` whose projection is at least `value`.
  private func lowerBound(_ start: Int, _ end: Int, _ value: Double) -> Int {
    var (low, high) = (start, end)
    while low < high {
      let middle = (low + high) / 2
      if index.projections[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func compare(
    _ position: Int, _ level: Double, _ queries: MixedRows, _ query: Int, _ excluded: Int
  ) {
    let row = Int(index.order[position])
    guard row != excluded else { return }
    let width = queries.numericWidth
    var sum = level
    for offset in 0..<width {
      let other = index.rows.numbers[row * width + offset]
      sum += min(abs(other - queries.numbers[query * width + offset]), 1)
      if sum >= bestSum { return }
    }
    guard sum < bestSum else { return }
    bestSum = sum
    bestRow = Int32(row)
  }
}
