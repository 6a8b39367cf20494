import GateKernels

/// Exact nearest neighbours among mixed rows.
///
/// Rows stand in the leaves of a tree, leaves in branches, each with a box around the bytes of its
/// rows. A query looks into the boxes in the order of a lower bound of the distance to what is inside,
/// passes over those that are too far, then over rows by a bound of their bytes, and compares the
/// others in full. The result is that of comparing with every row. Where the boxes do not help, as
/// among many independent columns, the bytes of all rows are looked at.
package struct NeighbourIndex: Sendable {
  let rows: MixedRows
  let scale: ByteScale
  /// In it every row has its place.
  private let tree: [BoxTree.Node]
  let boxes: BoxedRows
  /// Branches but for those of rows that many others equal.
  let nearBranches: Int
  /// Leaves in these.
  let leafCount: Int

  /// Cost: O(n log n).
  package init(_ rows: MixedRows) {
    let start = Start(rows)
    let tree = BoxTree(start.top, grownBy: start.parts.map(start.grown))
    let leaves = Leaves(tree, start.bytes, rows)
    let parts = leaves.parts.map { BoxedRows(leaves, $0, start.bytes, rows, start.scale) }
    self.init(start, tree, leaves, parts)
  }

  /// The same on up to `threads` threads.
  package init(_ rows: MixedRows, threads: Int) async {
    let start = Start(rows)
    let grown = await concurrently(start.parts, threads: threads) { start.grown($0) }
    let tree = BoxTree(start.top, grownBy: grown)
    let leaves = Leaves(tree, start.bytes, rows)
    let parts = await concurrently(leaves.parts, threads: threads) {
      BoxedRows(leaves, $0, start.bytes, rows, start.scale)
    }
    self.init(start, tree, leaves, parts)
  }

  private init(_ start: Start, _ tree: BoxTree, _ leaves: Leaves, _ parts: [BoxedRows]) {
    rows = start.rows
    scale = start.scale
    self.tree = tree.nodes
    nearBranches = leaves.nearBranches
    leafCount = leaves.ranges[..<(nearBranches * Leaves.branch)].count { !$0.isEmpty }
    boxes = BoxedRows(joining: parts, start.scale)
  }

  /// What is known before the tree grows: the same whatever the number of threads.
  private struct Start {
    let rows: MixedRows
    let scale: ByteScale
    let bytes: BoxBytes
    let weights: [Double]
    let top: BoxTree

    /// The tree grows in about so many parts.
    private static let parts = 16

    init(_ rows: MixedRows) {
      self.rows = rows
      scale = ByteScale(rows)
      bytes = BoxBytes(rows, scale)
      weights = bytes.columnWeights(rows, scale)
      top = BoxTree(
        bytes, weights: weights, rows: (0..<Int32(rows.count)).map { $0 },
        leafRows: max(BoxTree.leafRows, rows.count / Self.parts))
    }

    var parts: [Range<Int>] { top.leaves }

    func grown(_ part: Range<Int>) -> BoxTree {
      BoxTree(bytes, weights: weights, rows: Array(top.order[part]))
    }
  }
}

extension NeighbourIndex {
  /// An order in which queries that look at the same rows follow each other.
  ///
  /// - Parameter chosen: rows of `queries`.
  /// - Returns: positions in `chosen`.
  func order(of queries: MixedRows, _ chosen: [Int32]) -> [Int] {
    var bytes = [UInt8](repeating: 0, count: queries.width)
    let leaves = bytes.withUnsafeMutableBufferPointer { bytes in
      chosen.map { row -> UInt64 in
        queries.withRow(Int(row)) { numbers, codes in
          for column in numbers.indices { bytes[column] = scale.low(numbers[column], column) }
          for column in codes.indices {
            bytes[numbers.count + column] = scale.place(codes[column], column)
          }
        }
        return UInt64(BoxTree.leaf(of: UnsafeBufferPointer(bytes), in: tree))
      }
    }
    return RadixSort.order(of: leaves)
  }
}
