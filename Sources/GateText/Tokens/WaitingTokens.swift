/// Tokens that wait to be numbered together.
struct WaitingTokens {
  struct Waiting {
    /// `TokenHash` of the bytes.
    var hash: UInt64 = 0
    /// Up to the first eight bytes, the first in the lowest place.
    var packed: UInt64 = 0
    var length: UInt32 = 0
    /// Where the bytes of a longer one begin in `words`.
    var start: UInt32 = 0

    var isShort: Bool { length <= UInt32(TokenHash.step) }
  }

  private(set) var tokens = InlineArray<16, Waiting>(repeating: Waiting())
  private(set) var count = 0
  /// The bytes of tokens of more than eight, each from a word on.
  private var words: [UInt64] = []

  var isFull: Bool { count == tokens.count }

  @inline(__always)
  mutating func append(_ token: ScannedToken) {
    tokens[count] = Waiting(
      hash: token.hash, packed: token.packed,
      length: UInt32(truncatingIfNeeded: token.bytes.count),
      start: UInt32(truncatingIfNeeded: words.count))
    count += 1
    guard token.bytes.count > TokenHash.step, let bytes = token.bytes.baseAddress else { return }
    for start in stride(from: 0, to: token.bytes.count, by: TokenHash.step) {
      // Safety: a token stands in the scanner's scratch, which goes on behind it for more than a word.
      words.append(UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self))
    }
  }

  mutating func removeAll() {
    count = 0
    words.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the bytes of a token.
  @inline(__always)
  func withBytes<Result>(
    of token: Waiting, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    // Safety: the ranges stand within what they are taken of; eight bytes hold a short token.
    if token.isShort {
      return withUnsafeBytes(of: token.packed.littleEndian) {
        body(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<Int(token.length)]))
      }
    }
    return words.withUnsafeBytes {
      let start = Int(token.start) * TokenHash.step
      return body(
        UnsafeBufferPointer(
          rebasing: $0.bindMemory(to: UInt8.self)[start..<(start + Int(token.length))]))
    }
  }
}
