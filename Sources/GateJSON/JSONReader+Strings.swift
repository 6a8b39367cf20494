extension JSONReader {
  /// Reads a string; stands on the opening quote.
  mutating func string() throws(JSONError) -> String {
    let opening = position
    offset += 1
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Ascii.quote {
        defer { offset += 1 }
        return text(start..<offset)
      }
      if byte == Ascii.backslash { return try escapedString(from: start, opening: opening) }
      try plainScalar()
    }
    throw unclosed(opening)
  }

  /// Goes on with a string in which an escape occurs; stands on its backslash.
  private mutating func escapedString(
    from start: Int, opening: JSONPosition
  ) throws(JSONError) -> String {
    var content = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Ascii.quote {
        offset += 1
        return String(decoding: content, as: UTF8.self)
      }
      if byte == Ascii.backslash {
        content.append(contentsOf: String(Character(try escape())).utf8)
      } else {
        let from = offset
        try plainScalar()
        content.append(contentsOf: bytes[from..<offset])
      }
    }
    throw unclosed(opening)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func unclosed(_ opening: JSONPosition) -> JSONError {
    JSONError("this string has no closing quote", at: opening)
  }

  /// Steps over one Unicode scalar that stands for itself.
  private mutating func plainScalar() throws(JSONError) {
    let byte = bytes[offset]
    guard byte >= Ascii.space else {
      throw JSONError(
        "a control character (0x\(String(byte, radix: 16))) in a string; write it as an escape",
        at: position)
    }
    guard byte >= 0x80 else {
      offset += 1
      return
    }
    guard let length = scalarLength(at: offset) else {
      throw JSONError("this is not UTF-8; save the document as UTF-8", at: position)
    }
    offset += length
    continuationBytes += length - 1
  }

  /// The bytes of a well-formed scalar beyond ASCII (Unicode 15, table 3-7), or `nil`.
  private func scalarLength(at start: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
    let rest = bytes[(start + 2)..<(start + length)]
    return rest.allSatisfy { (0x80...0xBF).contains($0) } ? length : nil
  }

  /// Reads one escape; stands on the backslash.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    offset += 1
    let letter = next
    offset += 1
    switch letter {
    case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      throw JSONError(
        "unknown escape; write a backslash itself as two backslashes", at: start)
    }
  }

  private mutating func unicodeEscape(from start: JSONPosition) throws(JSONError) -> Unicode.Scalar
  {
    let lone = JSONError("half of a surrogate pair; both halves are needed", at: start)
    let first = try codeUnit(from: start)
    guard (0xD800...0xDFFF).contains(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw lone }
      return scalar
    }
    guard first < 0xDC00, next == Ascii.backslash, offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { throw lone }
    offset += 2
    let second = try codeUnit(from: start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw lone }
    return scalar
  }

  private mutating func codeUnit(from start: JSONPosition) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
        throw JSONError("\\u needs four hexadecimal digits", at: start)
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }
}
