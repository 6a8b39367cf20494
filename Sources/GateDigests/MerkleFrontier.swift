/// A tree of RFC 6962 that grows leaf by leaf and holds no more than the roots of its full subtrees.
package struct MerkleFrontier: Sendable {
  /// Of the subtrees that are full, the largest first: one for each bit of the number of leaves.
  private var full: [[UInt8]] = []
  package private(set) var count = 0

  package init() {}

  package mutating func append(_ leaf: some Sequence<UInt8>) {
    var hash = MerkleTree.hash(ofLeaf: leaf)
    var rest = count
    while !rest.isMultiple(of: 2), let left = full.popLast() {
      hash = MerkleTree.hash(left, hash)
      rest /= 2
    }
    full.append(hash)
    count += 1
  }

  package var root: [UInt8] {
    guard var root = full.last else { return SHA256.bytes(of: []) }
    for left in full.dropLast().reversed() { root = MerkleTree.hash(left, root) }
    return root
  }
}
