/// A token and where it stands.
package struct Token: Sendable, Hashable {
  /// As it is hashed: the simple lower case, in NFC.
  package let bytes: [UInt8]
  /// Bytes of the text as it was given.
  package let range: Range<Int>

  package init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }
}

/// Takes the tokens of a text, in order.
protocol TokenSink {
  /// - Parameter token: its bytes are there during the call alone.
  mutating func take(_ token: ScannedToken)
}

/// A token as the scanner finds it.
struct ScannedToken {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Up to the first eight bytes, the first in the lowest place.
  let packed: UInt64
  /// `TokenHash.hash(bytes)`.
  let hash: UInt64
  /// Bytes of the text as it was given.
  let start: Int
  let end: Int
  /// Whether it holds a letter or a number.
  let isWord: Bool
}
