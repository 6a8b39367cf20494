// Proofs over a tree of RFC 6962: that a leaf is in it, and that one tree begins with another.
extension MerkleTree {
  static func hash(ofLeaf leaf: some Sequence<UInt8>) -> [UInt8] {
    SHA256.bytes(of: [0] + Array(leaf))
  }

  static func hash(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    SHA256.bytes(of: [1] + left + right)
  }

  /// What a leaf's hash is joined with, from the leaf up to the root (RFC 9162, section 2.1.3.1).
  ///
  /// - Precondition: there is a leaf of this index.
  package static func inclusionPath(of index: Int, in leaves: [[UInt8]]) -> [[UInt8]] {
    precondition(leaves.indices.contains(index), "a proof is of a leaf that is there")
    var level = leaves.map { hash(ofLeaf: $0) }
    var (place, path): (Int, [[UInt8]]) = (index, [])
    while level.count > 1 {
      // A node without a neighbour moves up as it is.
      if level.indices.contains(place ^ 1) { path.append(level[place ^ 1]) }
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? hash(level[index], level[index + 1]) : level[index]
      }
      place /= 2
    }
    return path
  }

  /// Whether a path leads from a leaf's hash to the root of a tree of so many leaves (RFC 9162,
  /// section 2.1.3.2).
  package static func isIncluded(
    _ leafHash: [UInt8], at index: UInt64, of count: UInt64, path: [[UInt8]], root: [UInt8]
  ) -> Bool {
    guard index < count, ([leafHash, root] + path).allSatisfy({ $0.count == 32 }) else {
      return false
    }
    var (own, last, hash) = (index, count - 1, leafHash)
    for other in path {
      guard last > 0 else { return false }
      if own & 1 == 1 || own == last {
        hash = Self.hash(other, hash)
        while own & 1 == 0, own > 0 { (own, last) = (own >> 1, last >> 1) }
      } else {
        hash = Self.hash(hash, other)
      }
      (own, last) = (own >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether a path shows that a tree begins with all leaves of a smaller one (RFC 9162, section
  /// 2.1.4.2).
  package static func isConsistent(
    _ first: (count: UInt64, root: [UInt8]), _ second: (count: UInt64, root: [UInt8]),
    path: [[UInt8]]
  ) -> Bool {
    guard first.count > 0, first.count <= second.count,
      ([first.root, second.root] + path).allSatisfy({ $0.count == 32 })
    else { return false }
    guard first.count < second.count else { return path.isEmpty && first.root == second.root }
    let isFull = first.count & (first.count - 1) == 0
    var rest = (isFull ? [first.root] : []) + path
    guard !rest.isEmpty else { return false }
    var (own, last) = (first.count - 1, second.count - 1)
    while own & 1 == 1 { (own, last) = (own >> 1, last >> 1) }
    let start = rest.removeFirst()
    var (ofFirst, ofSecond) = (start, start)
    for other in rest {
      guard last > 0 else { return false }
      if own & 1 == 1 || own == last {
        (ofFirst, ofSecond) = (hash(other, ofFirst), hash(other, ofSecond))
        while own & 1 == 0, own > 0 { (own, last) = (own >> 1, last >> 1) }
      } else {
        ofSecond = hash(ofSecond, other)
      }
      (own, last) = (own >> 1, last >> 1)
    }
    return ofFirst == first.root && ofSecond == second.root && last == 0
  }
}
