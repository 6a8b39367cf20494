/// The leaves of a tree, in branches.
struct Leaves: Sendable {
  /// The rows of the tree.
  let order: [Int32]
  /// By leaf: where its rows are in `order`; the last of a branch may be empty.
  let ranges: [Range<Int>]
  /// The first branches: the rows in the others equal many that come before them.
  let nearBranches: Int

  /// Leaves of a branch.
  static let branch = RowKernel.branchLeaves
  /// A search for fewer neighbours than this has no need of rows that are left out.
  static let enough = 32
  /// Branches that are filled at a time.
  private static let part = 16

  init(_ tree: BoxTree, _ bytes: BoxBytes, _ rows: MixedRows) {
    order = tree.order
    var near: [Range<Int>] = []
    var repeated: [Range<Int>] = []
    var row: Int?
    // Equal rows stand side by side, in ascending order.
    for leaf in tree.leaves {
      guard tree.areEqual(leaf, bytes, rows) else {
        near.append(leaf)
        continue
      }
      let first = Int(tree.order[leaf.lowerBound])
      if let row, rows.distance(of: row, to: rows, first) == 0 {
        repeated.append(leaf)
      } else {
        near.append(leaf)
        if leaf.count >= Self.enough { row = first }
      }
    }
    let nearRanges = Self.filled(near)
    ranges = nearRanges + Self.filled(repeated)
    nearBranches = nearRanges.count / Self.branch
  }

  /// Leaves as they stand.
  init(order: [Int32], ranges: [Range<Int>]) {
    self.order = order
    self.ranges = Self.filled(ranges)
    nearBranches = self.ranges.count / Self.branch
  }

  /// Empty leaves up to whole branches.
  private static func filled(_ leaves: [Range<Int>]) -> [Range<Int>] {
    let missing = (branch - leaves.count % branch) % branch
    return leaves + Array(repeating: 0..<0, count: missing)
  }

  var branches: Int { ranges.count / Self.branch }

  /// Runs of branches.
  var parts: [Range<Int>] {
    stride(from: 0, to: branches, by: Self.part).map { $0..<min($0 + Self.part, branches) }
  }
}

extension BoxTree {
  /// Whether all rows of a leaf are equal.
  fileprivate func areEqual(_ leaf: Range<Int>, _ bytes: BoxBytes, _ rows: MixedRows) -> Bool {
    guard let first = leaf.first else { return false }
    let row = Int(order[first])
    return leaf.allSatisfy {
      bytes.areEqual(row, Int(order[$0])) && rows.distance(of: row, to: rows, Int(order[$0])) == 0
    }
  }
}
