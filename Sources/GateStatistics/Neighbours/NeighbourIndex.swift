/// Exact nearest neighbours among mixed rows.
///
/// Rows with the same categories share a bucket. A query counts in how many categories it differs
/// from each bucket, visits buckets from the fewest differences up while they can still improve,
/// and inside a bucket scans outwards from its own projection. Every row skipped is proven to be
/// no nearer, so the result is that of comparing with every row.
package struct NeighbourIndex: Sendable {
  let rows: MixedRows
  /// Row numbers, bucket by bucket, by ascending projection inside a bucket.
  let order: [Int32]
  /// Parallel to `order`.
  let projections: [Double]
  /// Bucket `b` holds `order[starts[b]..<starts[b + 1]]`.
  let starts: [Int32]
  /// The categories of each bucket, column-major, folded into bytes: bytes that differ prove that
  /// codes differ, so a count of differing bytes is a lower bound.
  let heads: [UInt8]

  var bucketCount: Int { starts.count - 1 }

  /// Cost: sorting, O(n log n).
  package init(_ rows: MixedRows) {
    self.rows = rows
    let projections = (0..<rows.count).map { rows.projection(of: $0) }
    let width = rows.categoryWidth
    let order = (0..<rows.count).sorted { left, right in
      for offset in 0..<width {
        let (a, b) = (rows.codes[left * width + offset], rows.codes[right * width + offset])
        if a != b { return a < b }
      }
      return (projections[left], left) < (projections[right], right)
    }
    self.order = order.map { Int32($0) }
    self.projections = order.map { projections[$0] }
    starts = Self.bucketStarts(order, rows)
    heads = Self.bucketHeads(order, starts, rows)
  }

  private static func bucketStarts(_ order: [Int], _ rows: MixedRows) -> [Int32] {
    let width = rows.categoryWidth
    var starts: [Int32] = []
    for (position, row) in order.enumerated() {
      let isNew =
        position == 0
        || (0..<width).contains {
          rows.codes[row * width + $0] != rows.codes[order[position - 1] * width + $0]
        }
      if isNew { starts.append(Int32(position)) }
    }
    return starts + [Int32(order.count)]
  }

  private static func bucketHeads(
    _ order: [Int], _ starts: [Int32], _ rows: MixedRows
  ) -> [UInt8] {
    let buckets = starts.count - 1
    var heads = [UInt8](repeating: 0, count: buckets * rows.categoryWidth)
    for bucket in 0..<buckets {
      let row = order[Int(starts[bucket])]
      for offset in 0..<rows.categoryWidth {
        heads[offset * buckets + bucket] = foldedCode(rows.codes[row * rows.categoryWidth + offset])
      }
    }
    return heads
  }
}

/// A code folded into a byte: equal codes stay equal.
func foldedCode(_ code: Int32) -> UInt8 {
  // 251 is the largest prime below 256, so that near codes and strided codes both spread out.
  UInt8(truncatingIfNeeded: UInt32(bitPattern: code) % 251)
}
