/// Where the text of a cell stands in the bytes of its segment.
///
/// Packed into 8 bytes: 36 bits of offset, 26 bits of length, a flag. `ReadLimits` keeps both in
/// range.
struct TextCell: Sendable, Hashable {
  private let bits: UInt64

  private static let offsetBits: UInt64 = 36
  private static let offsetMask: UInt64 = 1 << offsetBits - 1
  private static let lengthMask: UInt64 = 1 << 26 - 1
  private static let doubledQuotesBit: UInt64 = 1 << 63

  /// No value: an empty cell, or a key that is absent.
  static let empty = TextCell(offset: 0, length: 0)

  /// - Precondition: both are within the largest `ReadLimits`.
  @inline(__always)
  init(offset: Int, length: Int, hasDoubledQuotes: Bool = false) {
    precondition(
      UInt64(offset) <= Self.offsetMask && UInt64(length) <= Self.lengthMask,
      "limits keep cells addressable")
    bits =
      UInt64(offset) | UInt64(length) << Self.offsetBits
      | (hasDoubledQuotes ? Self.doubledQuotesBit : 0)
  }

  @inline(__always) var offset: Int { Int(bits & Self.offsetMask) }
  @inline(__always) var length: Int { Int(bits >> Self.offsetBits & Self.lengthMask) }
  /// Each `""` in the bytes stands for one quote.
  @inline(__always) var hasDoubledQuotes: Bool { bits & Self.doubledQuotesBit != 0 }

  /// Writes the cell's text into `scratch`, doubled quotes made single.
  func unquote(_ bytes: Span<UInt8>, into scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    let quote = UInt8(ascii: "\"")
    var index = offset
    let end = offset + length
    while index < end {
      scratch.append(bytes[index])
      index += bytes[index] == quote ? 2 : 1
    }
  }
}
