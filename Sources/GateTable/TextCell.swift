/// Where the text of a cell stands in the bytes of its source.
///
/// Packed into 8 bytes: 36 bits of offset, 26 bits of length, a flag. The limits of reading keep
/// both in range.
package struct TextCell: Sendable, Hashable {
  private let bits: UInt64

  private static let offsetBits: UInt64 = 36
  private static let offsetMask: UInt64 = 1 << offsetBits - 1
  private static let lengthMask: UInt64 = 1 << 26 - 1
  /// A longer text cannot be addressed.
  package static let mostBytes = Int(lengthMask)
  private static let doubledQuotesBit: UInt64 = 1 << 63

  /// No value: an empty cell, or a key that is absent.
  package static let empty = TextCell(offset: 0, length: 0)

  /// - Precondition: both are within the largest limits of reading.
  @inline(__always)
  package init(offset: Int, length: Int, hasDoubledQuotes: Bool = false) {
    precondition(
      UInt64(offset) <= Self.offsetMask && UInt64(length) <= Self.lengthMask,
      "limits keep cells addressable")
    bits =
      UInt64(offset) | UInt64(length) << Self.offsetBits
      | (hasDoubledQuotes ? Self.doubledQuotesBit : 0)
  }

  @inline(__always) package var offset: Int { Int(bits & Self.offsetMask) }
  @inline(__always) package var length: Int { Int(bits >> Self.offsetBits & Self.lengthMask) }
  /// Each `""` in the bytes stands for one quote.
  @inline(__always) package var hasDoubledQuotes: Bool { bits & Self.doubledQuotesBit != 0 }

  /// Writes the cell's text into `scratch`, doubled quotes made single.
  package func unquote(_ bytes: Span<UInt8>, into scratch: inout [UInt8]) {
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
