/// Base64 in one spelling only (RFC 4648, sections 4 and 5).
package enum Base64 {
  /// In the alphabet with `+` and `/`, padded.
  package static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for place in 0..<4 {
        let isFilled = place <= group.count
        text.append(
          isFilled ? digits[Int(bits >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a padded text in either alphabet.
  ///
  /// - Returns: `nil` for white space, missing padding, two alphabets in one text, and unused bits
  ///   that are not zero: bytes have one spelling in each alphabet, so that none passes for another.
  package static func decoded(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    let padding = digits.suffix(2).count { $0 == UInt8(ascii: "=") }
    var (isPlain, isURLSafe) = (false, false)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    var (bits, held) = (UInt32(0), 0)
    for digit in digits.dropLast(padding) {
      guard let value = value(digit, &isPlain, &isURLSafe) else { return nil }
      bits = bits << 6 | value
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      bits &= (1 << UInt32(held)) - 1
    }
    return bits == 0 && !(isPlain && isURLSafe) ? bytes : nil
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func value(
    _ digit: UInt8, _ isPlain: inout Bool, _ isURLSafe: inout Bool
  ) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return UInt32(digit) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return UInt32(digit) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return UInt32(digit) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "/"):
      isPlain = true
      return digit == UInt8(ascii: "+") ? 62 : 63
    case UInt8(ascii: "-"), UInt8(ascii: "_"):
      isURLSafe = true
      return digit == UInt8(ascii: "-") ? 62 : 63
    default: return nil
    }
  }
}
