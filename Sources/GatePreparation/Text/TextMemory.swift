import GateKernels
import GateText

/// How much memory the comparison of texts may take.
///
/// It follows from the limit and the texts alone, never from what is free at the moment, so that equal runs
/// give equal scores.
struct TextMemory: Sendable {
  private let limit: Int
  /// Where tokens go; `nil` for memory.
  let file: TokenFile?

  /// Of the limit, what the n-grams of one set may take.
  private static let gramShare = 4

  /// Bytes of a field that are looked at where a sample tells as much as all, and the part of the limit
  /// that they may be: what is made of them takes twenty times as much.
  static let mostSampled = 20 << 20
  private static let sampleShare = 24
  private static let leastSampled = 1 << 20
  /// Of the limit, bytes for each token of a side whose ratios are told.
  private static let tokenShare = 256

  /// As much as there is.
  static let free = TextMemory(limit: .max, file: nil)

  private init(limit: Int, file: TokenFile?) { (self.limit, self.file) = (limit, file) }

  /// - Parameters:
  ///   - limit: bytes.
  ///   - texts: all that are compared.
  init(limit: Int, texts: ComparedTexts) {
    self.limit = limit
    let sets =
      [texts.reference, texts.candidate, texts.holdout].compactMap(\.self)
      + texts.benchmarks.map(\.items)
    let bytes = sets.reduce(0) { $0 + $1.byteCount }
    // Without a file all stays in memory, as long as there is some.
    file = TextRoom.isEnough(for: bytes, limit: limit) ? nil : TokenFile()
    if file != nil { keepNoFreeMemory() }
  }

  var sampledBytes: Int { min(Self.mostSampled, max(Self.leastSampled, limit / Self.sampleShare)) }

  var sampledTokens: Int {
    min(RatioPanel.mostTokens, max(Self.leastSampled / Self.tokenShare, limit / Self.tokenShare))
  }

  /// Which n-grams of so many tokens a set has room for.
  func sampling(tokens: Int) -> GramSampling {
    var bits = 0
    while bits < GramSampling.mostZeroBits,
      GramSet.bytes(grams: tokens >> bits) > limit / Self.gramShare
    {
      bits += 1
    }
    return GramSampling(zeroBits: bits)
  }
}
