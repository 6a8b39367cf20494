/// Hashes of the n-grams of documents: a polynomial over the hashes of n tokens, modulo 2^64, mixed.
///
/// Equal n-grams have equal hashes in every run and vocabulary; two others share one with a chance of
/// 2^-63 (shares and excesses do not feel it, and what is cited is compared token by token).
package struct RollingGrams: Sendable {
  /// Tokens of an n-gram.
  package let length: Int
  /// The weight of the first of n tokens.
  private let leading: UInt64
  /// By token of the vocabulary.
  private let tokenHashes: [UInt64]

  /// - Parameters:
  ///   - length: at least 1.
  ///   - vocabulary: that of the documents.
  package init(length: Int, _ vocabulary: Vocabulary) {
    precondition(length > 0, "an n-gram has a token")
    self.length = length
    tokenHashes = vocabulary.hashes
    leading = (1..<length).reduce(1) { weight, _ in weight &* TokenHash.multiplier }
  }

  /// How many n-grams a document of so many tokens has.
  package func count(ofTokens count: Int) -> Int { max(0, count - length + 1) }

  /// The hashes of a document's n-grams in their order, even numbers that are not 0.
  package func hashes(_ document: ArraySlice<UInt32>) -> [UInt64] {
    var grams: [UInt64] = []
    append(document, to: &grams)
    return grams
  }

  /// Appends the hashes of a document's n-grams in their order, even numbers that are not 0.
  package func append(_ document: ArraySlice<UInt32>, to grams: inout [UInt64]) {
    append(document.span, to: &grams)
  }

  /// Appends the hashes of a document's n-grams in their order, even numbers that are not 0.
  package func append(_ document: Span<UInt32>, to grams: inout [UInt64]) {
    guard document.count >= length else { return }
    let size = grams.count + count(ofTokens: document.count)
    // To the exact size each time, thousands of short parts would be copied as often.
    if size > grams.capacity { grams.reserveCapacity(max(size, 2 * grams.capacity)) }
    let hashes = tokenHashes.span
    var sum: UInt64 = 0
    for index in 0..<length {
      sum = sum &* TokenHash.multiplier &+ hashes[Int(document[index])]
    }
    grams.append(Self.finish(sum))
    for index in length..<document.count {
      let without = sum &- leading &* hashes[Int(document[index - length])]
      sum = without &* TokenHash.multiplier &+ hashes[Int(document[index])]
      grams.append(Self.finish(sum))
    }
  }

  /// Even and not 0: tables keep a mark in the lowest bit, and 0 where they are empty.
  @inline(__always)
  private static func finish(_ sum: UInt64) -> UInt64 { max(2, TokenHash.mix(sum) & ~1) }
}
