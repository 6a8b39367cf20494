import GateKernels

/// Documents that are nearly the same as others of their set.
///
/// Candidates share a band of their signatures (`MinHash`); each edge is verified by the exact Jaccard
/// index of both sets of n-grams, and verified edges alone make clusters.
package enum NearDuplicateTexts {
  /// What makes two documents near-duplicates.
  package struct Rule: Sendable {
    /// Tokens of an n-gram.
    package let length: Int
    /// The least Jaccard index.
    package let least: Double
    /// Documents of so many tokens are compared by it.
    package let tokens: Range<Int>
  }

  /// Documents of fewer tokens have no near-duplicates.
  package static let fewestTokens = 8
  /// Any documents by 5-grams; short ones by 2-grams too, since one other word in ten is in half of
  /// the 5-grams.
  package static let rules = [
    Rule(length: 5, least: 0.7, tokens: fewestTokens..<Int.max),
    Rule(length: 2, least: 0.5, tokens: fewestTokens..<40),
  ]
  /// Members of a band before a document with which it is compared. In larger groups each is near to
  /// some of those, or they only share a template.
  private static let neighbours = 128

  /// By document: the first of its cluster; itself where it is like none before it.
  ///
  /// Near-linear. 224 bytes a document for each rule.
  ///
  /// - Parameter documents: each a range of texts of the stream, which n-grams do not cross.
  package static func clusters(
    _ stream: TokenStream, documents: [Range<Int>], _ vocabulary: Vocabulary, threads: Int
  ) async -> [Int] {
    var clusters = UnionFind(count: documents.count)
    for rule in rules {
      let grams = DocumentGrams(stream, documents, RollingGrams(length: rule.length, vocabulary))
      // Without an n-gram there is nothing to compare, though parts of a document may add up to many
      // tokens.
      let members = documents.indices.filter {
        rule.tokens.contains(stream.tokenCount(documents[$0])) && grams.count(of: $0) > 0
      }
      let keys = await bandKeys(members, grams, threads: threads)
      let orders = await concurrently(Array(0..<MinHash.bands), threads: threads) { band in
        RadixSort.order(of: members.indices.map { keys[$0 * MinHash.bands + band] })
      }
      var edges = EdgeVerifier(grams, least: rule.least)
      for (band, order) in orders.enumerated() {
        var first = 0
        for place in order.indices {
          let key = keys[order[place] * MinHash.bands + band]
          if key != keys[order[first] * MinHash.bands + band] { first = place }
          for other in max(first, place - neighbours)..<place {
            let pair = (members[order[other]], members[order[place]])
            let (one, two) = (Int32(pair.0), Int32(pair.1))
            guard clusters.root(of: one) != clusters.root(of: two) else { continue }
            if edges.areNear(pair.0, pair.1) { clusters.join(one, two) }
          }
        }
      }
    }
    return (0..<documents.count).map { Int(clusters.root(of: Int32($0))) }
  }

  private static func bandKeys(
    _ members: [Int], _ grams: DocumentGrams, threads: Int
  ) async -> [UInt64] {
    let size = 512
    let parts = stride(from: 0, to: members.count, by: size).map {
      members[$0..<min($0 + size, members.count)]
    }
    let keys = await concurrently(parts, threads: threads) { part in
      var (hash, all, keys) = (MinHash(), [UInt64](), [UInt64]())
      for document in part {
        grams.collect(document, into: &all)
        keys += hash.bandKeys(all.span)
      }
      return keys
    }
    return keys.flatMap { $0 }
  }
}
