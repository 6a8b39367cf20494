extension JSONReader {
  /// Integers of up to this many digits are exact in a double, so adding up digits suffices.
  private static let exactDigits = 15

  /// Reads a number; stands on its sign or first digit.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    let startPosition = position
    if next == Ascii.minus { offset += 1 }
    let firstDigit = offset
    try skipDigits()
    if bytes[firstDigit] == Ascii.zero, offset > firstDigit + 1 {
      throw JSONError("a number must not begin with a needless 0", at: startPosition)
    }
    let isInteger = try !skipFractionAndExponent()
    let text = text(start..<offset)
    if isInteger, offset - firstDigit <= Self.exactDigits {
      return .number(smallInteger(firstDigit..<offset, isNegative: firstDigit > start), text: text)
    }
    guard let number = Double(text), number.isFinite else {
      throw JSONError("the number \(text) is too large for a double", at: startPosition)
    }
    return .number(number, text: text)
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = offset
    while isDigit(next) { offset += 1 }
    guard offset > start else { throw unexpected("a digit") }
  }

  /// Whether there was a fraction or an exponent.
  private mutating func skipFractionAndExponent() throws(JSONError) -> Bool {
    let start = offset
    if next == Ascii.point {
      offset += 1
      try skipDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == Ascii.plus || next == Ascii.minus { offset += 1 }
      try skipDigits()
    }
    return offset > start
  }

  private func smallInteger(_ digits: Range<Int>, isNegative: Bool) -> Double {
    var integer = 0
    for index in digits { integer = integer * 10 + Int(bytes[index] - Ascii.zero) }
    let magnitude = Double(integer)
    return isNegative ? -magnitude : magnitude
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= Ascii.zero && byte <= Ascii.nine }
}
