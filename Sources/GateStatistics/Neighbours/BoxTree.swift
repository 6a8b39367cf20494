/// Rows in leaves: a tree that splits where the distance between near rows gains most.
///
/// Of a node some rows are looked at, and the column is taken whose values spread most, times its
/// weight; rows below the middle value go to the left. Rows keep their order in a leaf, and rows that
/// cannot be told apart are halved as they stand.
struct BoxTree: Sendable {
  /// A node, followed by all of its left side, then of its right side.
  struct Node: Sendable {
    /// Rows whose byte there is below `cut` are on the left; negative where bytes do not decide.
    let column: Int32
    let cut: UInt8
    /// Leaves on the left; 0 for a leaf.
    let leavesOnLeft: Int32
  }

  private(set) var nodes: [Node] = []
  /// The rows, leaf by leaf.
  private(set) var order: [Int32]
  /// Where each leaf ends.
  private(set) var ends: [Int] = []

  static let leafRows = RowKernel.leafRows
  /// Rows that are looked at to choose a split.
  private static let sample = 128

  /// - Parameters:
  ///   - rows: those to arrange.
  ///   - leafRows: how many a leaf has at most.
  init(_ bytes: BoxBytes, weights: [Double], rows: [Int32], leafRows: Int = Self.leafRows) {
    order = rows
    var growth = Growth(bytes: bytes, weights: weights, leafRows: leafRows)
    order.withUnsafeMutableBufferPointer { growth.grow($0, 0..<rows.count) }
    (nodes, ends) = (growth.nodes, growth.ends)
  }

  /// The leaves of a tree grown further.
  ///
  /// - Parameter parts: of each leaf of `top`, a tree of its rows.
  init(_ top: BoxTree, grownBy parts: [BoxTree]) {
    order = parts.flatMap(\.order)
    var firstLeaves = [0]
    for part in parts {
      let start = ends.last ?? 0
      ends += part.ends.map { start + $0 }
      firstLeaves.append(ends.count)
    }
    var part = 0
    for node in top.nodes {
      if node.leavesOnLeft == 0 {
        nodes += parts[part].nodes
        part += 1
      } else {
        let leaves = firstLeaves[part + Int(node.leavesOnLeft)] - firstLeaves[part]
        nodes.append(
          Node(column: node.column, cut: node.cut, leavesOnLeft: Int32(leaves)))
      }
    }
  }

  /// Rows of each leaf.
  var leaves: [Range<Int>] { zip([0] + ends, ends).map { $0..<$1 } }

  /// The number of the leaf that a row with such bytes would be in.
  static func leaf(of row: UnsafeBufferPointer<UInt8>, in nodes: [Node]) -> Int {
    var (place, leaf) = (0, 0)
    while place < nodes.count, nodes[place].leavesOnLeft > 0 {
      let node = nodes[place]
      if node.column < 0 || row[Int(node.column)] < node.cut {
        place += 1
      } else {
        leaf += Int(node.leavesOnLeft)
        // A tree of so many leaves has one node less than twice as many.
        place += 2 * Int(node.leavesOnLeft)
      }
    }
    return leaf
  }
}

extension BoxTree {
  /// The growing of a tree.
  private struct Growth {
    let bytes: BoxBytes
    let weights: [Double]
    let leafRows: Int
    var nodes: [Node] = []
    var ends: [Int] = []
    private var moved: [Int32] = []

    init(bytes: BoxBytes, weights: [Double], leafRows: Int) {
      (self.bytes, self.weights, self.leafRows) = (bytes, weights, leafRows)
    }

    mutating func grow(_ order: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>) {
      guard range.count > leafRows else {
        nodes.append(Node(column: -1, cut: 0, leavesOnLeft: 0))
        ends.append(range.upperBound)
        return
      }
      let (place, leaves) = (nodes.count, ends.count)
      var (column, cut) = split(order, range)
      var middle = column < 0 ? range.lowerBound : partition(order, range, column, cut)
      if middle == range.lowerBound || middle == range.upperBound {
        (column, cut, middle) = (-1, 0, range.lowerBound + range.count / 2)
      }
      nodes.append(Node(column: Int32(column), cut: cut, leavesOnLeft: 0))
      grow(order, range.lowerBound..<middle)
      nodes[place] = Node(
        column: Int32(column), cut: cut, leavesOnLeft: Int32(ends.count - leaves))
      grow(order, middle..<range.upperBound)
    }

    /// Rows below the cut first, in the order they had.
    private mutating func partition(
      _ order: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>, _ column: Int, _ cut: UInt8
    ) -> Int {
      var next = range.lowerBound
      moved.removeAll(keepingCapacity: true)
      bytes.values.withUnsafeBufferPointer { values in
        for place in range {
          let row = order[place]
          if values[Int(row) * bytes.width + column] < cut {
            order[next] = row
            next += 1
          } else {
            moved.append(row)
          }
        }
      }
      for (offset, row) in moved.enumerated() { order[next + offset] = row }
      return next
    }

    /// The best column and the byte to split at; a negative column where all are alike.
    private func split(
      _ order: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>
    ) -> (column: Int, cut: UInt8) {
      let count = min(range.count, BoxTree.sample)
      let starts = (0..<count).map { place in
        Int(order[range.lowerBound + place * range.count / count]) * bytes.width
      }
      var best = (gain: 0.0, column: -1, cut: UInt8(0))
      var counts = ByteCounts()
      bytes.values.withUnsafeBufferPointer { values in
        for column in 0..<bytes.width where weights[column] > 0 {
          counts.take(starts, of: values, column)
          guard let cut = counts.cut else { continue }
          let spread =
            column < bytes.numericWidth ? counts.spread : counts.unlikeness
          let gain = spread * weights[column]
          if gain > best.gain { best = (gain, column, cut) }
        }
      }
      return (best.column, best.cut)
    }
  }

  /// How often each byte occurs.
  private struct ByteCounts {
    private var counts = [Int32](repeating: 0, count: 256)
    private var total = 0

    mutating func take(_ starts: [Int], of values: UnsafeBufferPointer<UInt8>, _ column: Int) {
      counts.withUnsafeMutableBufferPointer { counts in
        counts.update(repeating: 0)
        for start in starts { counts[Int(values[start + column])] += 1 }
      }
      total = starts.count
    }

    /// The byte that most nearly halves them: some are below it, and some are not; `nil` where all
    /// are equal.
    var cut: UInt8? {
      var (below, best, distance) = (0, UInt8?.none, Int.max)
      for (byte, count) in counts.enumerated() where count > 0 {
        if below > 0, abs(2 * below - total) < distance {
          (best, distance) = (UInt8(byte), abs(2 * below - total))
        }
        below += Int(count)
      }
      return best
    }

    /// The mean distance from the median, in categories.
    var spread: Double {
      var (below, sum, median) = (0, 0, 0)
      for (byte, count) in counts.enumerated() {
        if 2 * below <= total { median = byte }
        below += Int(count)
      }
      for (byte, count) in counts.enumerated() { sum += Int(count) * abs(byte - median) }
      return Double(sum) / Double(255 * total)
    }

    /// Half the chance that two of them differ.
    var unlikeness: Double {
      let same = counts.reduce(0) { $0 + Int($1) * Int($1) }
      return (1 - Double(same) / Double(total * total)) / 2
    }
  }
}
