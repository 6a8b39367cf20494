/// Tokens that wait to be numbered together.
struct WaitingTokens {
  struct Waiting {
    /// `TokenHash` of the bytes.
    var hash: UInt64 = 0
    /// Up to the first eight bytes, the first in the lowest place.
    var packed: UInt64 = 0
    var length: UInt32 = 0
    /// Where the bytes of a longer one begin in `bytes`.
    var start: UInt32 = 0

    var isShort: Bool { length <= UInt32(TokenHash.step) }
  }

  private(set) var tokens = InlineArray<16, Waiting>(repeating: Waiting())
  private(set) var count = 0
  /// The bytes of tokens of more than eight.
  private(set) var bytes: [UInt8] = []

  var isFull: Bool { count == tokens.count }

  @inline(__always)
  mutating func append(_ token: ScannedToken) {
    tokens[count] = Waiting(
      hash: token.hash, packed: token.packed, length: UInt32(truncatingIfNeeded: token.bytes.count),
      start: UInt32(truncatingIfNeeded: bytes.count))
    count += 1
    if token.bytes.count > TokenHash.step { bytes.append(contentsOf: token.bytes) }
  }

  mutating func removeAll() {
    count = 0
    bytes.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the bytes of a token.
  func withBytes<Result>(
    of token: Waiting, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    // Safety: both ranges stand within what they are taken of; eight bytes hold a short token.
    if token.isShort {
      return withUnsafeBytes(of: token.packed.littleEndian) {
        body(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<Int(token.length)]))
      }
    }
    return bytes.withUnsafeBufferPointer {
      let start = Int(token.start)
      return body(UnsafeBufferPointer(rebasing: $0[start..<(start + Int(token.length))]))
    }
  }
}
