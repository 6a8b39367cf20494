/// E-mail addresses: `name@domain.end`.
enum EmailAddress {
  /// The longest local part and domain of RFC 5321.
  private static let (longestName, longestDomain) = (64, 255)

  /// The address around an @.
  static func string(in text: Span<UInt8>, at sign: Int) -> PersonalString? {
    var start = sign
    while start > 0, sign - start <= longestName, isOfName(text[start - 1]) { start -= 1 }
    while start < sign, text[start] == UInt8(ascii: ".") { start += 1 }
    guard start < sign, sign - start <= longestName, text[sign - 1] != UInt8(ascii: ".") else {
      return nil
    }
    guard let end = endOfDomain(text, sign + 1) else { return nil }
    let normal = text.copy(start..<end).map { $0.isCapital ? $0 | 0x20 : $0 }
    return PersonalString(kind: .email, bytes: start..<end, normal: normal)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: byte.isAlphanumeric
    }
  }

  /// Labels with points between, the last of two letters or more.
  private static func endOfDomain(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var (index, label, end) = (start, start, Int?.none)
    var hasPoint = false
    while index - start <= longestDomain {
      let byte = text.byte(index)
      if byte.isAlphanumeric || byte == UInt8(ascii: "-") && index > label {
        index += 1
        continue
      }
      if index > label, text[index - 1] != UInt8(ascii: "-"), hasPoint,
        index - label >= 2, isOfLetters(text, label..<index)
      {
        end = index
      }
      guard byte == UInt8(ascii: "."), index > label else { break }
      hasPoint = true
      index += 1
      label = index
    }
    return end
  }

  private static func isOfLetters(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { text[$0].isLetter }
  }
}
