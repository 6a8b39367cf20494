/// The tree hash of RFC 6962, section 2.1, over SHA-256.
package enum MerkleTree {
  /// The root over leaves of any length; that of no leaf is the digest of nothing.
  package static func root(of leaves: [[UInt8]]) -> [UInt8] {
    guard !leaves.isEmpty else { return SHA256.bytes(of: []) }
    var level = leaves.map { hash(ofLeaf: $0) }
    // A node without a neighbour moves up as it is: the split at the greatest power of two below the
    // number of leaves, seen from the leaves.
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count
          ? hash(level[index], level[index + 1]) : level[index]
      }
    }
    return level[0]
  }

  /// The digest of a data set: the tree hash over the SHA-256 digests of its files, sorted as bytes,
  /// repeats kept, so that names and order do not matter.
  ///
  /// - Parameter files: digests in lower-case hexadecimal.
  /// - Returns: `nil` if one is no such digest.
  package static func setDigest(of files: [String]) -> String? {
    let leaves = files.compactMap { bytes(ofHexadecimal: $0) }
    guard leaves.count == files.count, leaves.allSatisfy({ $0.count == 32 }) else { return nil }
    return hexadecimal(root(of: leaves.sorted { $0.lexicographicallyPrecedes($1) }))
  }
}
