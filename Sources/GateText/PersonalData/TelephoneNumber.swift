/// Telephone numbers: North American ones with separators, and international ones behind a plus sign.
enum TelephoneNumber {
  /// Digits of an international number with its country code (ITU-T E.164).
  private static let international = 8...15

  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    let before = text.byte(start - 1)
    guard !before.isAlphanumeric, before != UInt8(ascii: "-"), before != UInt8(ascii: "."),
      before != UInt8(ascii: "+")
    else { return nil }
    let isInternational = text[start] == UInt8(ascii: "+")
    return (isInternational ? behindPlus(text, start) : nil) ?? northAmerican(text, start)
  }

  /// `+49 30 901820`: single blanks, points, hyphens and brackets between digits.
  private static func behindPlus(_ text: Span<UInt8>, _ start: Int) -> PersonalString? {
    guard text.byte(start + 1).isDigit, text.byte(start + 1) != 0x30 else { return nil }
    // A sum: `2 + 3`, `x+1000000000`.
    let lead = text.byte(start - 1) == 0x20 ? text.byte(start - 2) : text.byte(start - 1)
    guard !lead.isDigit, lead != UInt8(ascii: ")") else { return nil }
    var (digits, index, end) = ([UInt8](), start + 1, start + 1)
    while digits.count <= international.upperBound {
      let byte = text.byte(index)
      if byte.isDigit {
        digits.append(byte)
        index += 1
        end = index
      } else if index == end || text.byte(index - 1) == UInt8(ascii: ")")
        || byte == UInt8(ascii: "("), isSeparator(byte)
      {
        index += 1
      } else {
        break
      }
    }
    guard international.contains(digits.count), !text.numberGoesOn(at: end),
      !text.byte(end).isAlphanumeric
    else { return nil }
    return PersonalString(kind: .telephone, bytes: start..<end, normal: digits)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      true
    default: false
    }
  }

  /// `(212) 555-0123`, `212-555-0123`, `1 212.555.0123`: area and exchange begin with 2 to 9.
  private static func northAmerican(_ text: Span<UInt8>, _ start: Int) -> PersonalString? {
    var index = start
    if text.byte(index) == UInt8(ascii: "+") { index += 1 }
    if text.byte(index) == UInt8(ascii: "1"), isJoint(text.byte(index + 1)) { index += 2 }
    let hasBrackets = text.byte(index) == UInt8(ascii: "(")
    if hasBrackets { index += 1 }
    guard text.hasDigits(3, at: index), text[index] >= UInt8(ascii: "2") else { return nil }
    var digits = text.copy(index..<(index + 3))
    index += 3
    if hasBrackets {
      guard text.byte(index) == UInt8(ascii: ")") else { return nil }
      index += 1
    }
    let joint = text.byte(index)
    if isJoint(joint) { index += 1 } else if !hasBrackets { return nil }
    guard text.hasDigits(3, at: index), text[index] >= UInt8(ascii: "2"),
      isJoint(text.byte(index + 3)), hasBrackets || text.byte(index + 3) == joint,
      text.hasDigits(4, at: index + 4), !text.numberGoesOn(at: index + 8),
      text.byte(index + 8) != UInt8(ascii: "-"), !text.byte(index + 8).isAlphanumeric
    else { return nil }
    digits += text.copy(index..<(index + 3)) + text.copy((index + 4)..<(index + 8))
    return PersonalString(
      kind: .telephone, bytes: start..<(index + 8), normal: [UInt8(ascii: "1")] + digits)
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: " ")
  }
}
