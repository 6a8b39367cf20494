import CFastFloat

/// A number as it is written in a cell.
struct NumberText: Sendable, Hashable {
  let value: Double
  let form: Form

  /// Forms other than `plain` read as numbers only where the user says that the column is one.
  enum Form: Sendable {
    case plain
    /// `007`: rather a code.
    case leadingZeros
    /// An integer that a Double cannot hold exactly: rather a code.
    case hugeInteger
  }

  /// Powers of ten that a Double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  private static let exactInteger: UInt64 = 1 << 53
  /// So many digits cannot overflow 64 bits.
  private static let safeDigits = 19

  /// Reads an optional sign, digits with an optional point, an optional exponent, and nothing
  /// else; `nil` for anything else, for `nan` and `inf`, and beyond the range of a Double.
  ///
  /// - Parameter text: without blanks around it.
  init?(_ text: Span<UInt8>) {
    guard let shape = Shape(text) else { return nil }
    let magnitude: Double
    if let exact = Self.exactValue(shape) {
      magnitude = exact
    } else if let parsed = Self.slowValue(text.extracting(shape.start..<text.count)) {
      magnitude = parsed
    } else {
      return nil
    }
    // Adding zero turns -0 into 0: the two are equal and must have one representation.
    value = (shape.isNegative ? -magnitude : magnitude) + 0
    if shape.hasLeadingZero {
      form = .leadingZeros
    } else if shape.isInteger, !Self.isExactInteger(shape) {
      form = .hugeInteger
    } else {
      form = .plain
    }
  }

  /// Reads a number with a percent or currency sign at one of its ends, which is dropped: `5 %`,
  /// `-$5`, `€ 5`.
  init?(withUnit text: Span<UInt8>) {
    var bytes: [UInt8] = []
    for index in text.indices { bytes.append(text[index]) }
    let sign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? 1 : 0
    guard
      let unit = Self.units.lazy.compactMap({ unit -> Range<Int>? in
        if bytes[sign...].starts(with: unit) { return sign..<(sign + unit.count) }
        return bytes.reversed().starts(with: unit.reversed())
          ? (bytes.count - unit.count)..<bytes.count : nil
      }).first
    else { return nil }
    bytes.removeSubrange(unit)
    let blank = UInt8(ascii: " ")
    while bytes.last == blank { bytes.removeLast() }
    while bytes.count > sign, bytes[sign] == blank { bytes.remove(at: sign) }
    self.init(bytes.span)
  }

  /// Whether a cell is an infinite number as programs write it, in any case: `inf`, `-Infinity`,
  /// `∞`.
  ///
  /// - Parameter text: without blanks around it.
  static func isInfinite(_ text: Span<UInt8>) -> Bool {
    var cursor = TimeCursor()
    _ = cursor.sign(text)
    guard cursor.skip(text, word: "inf") else {
      return cursor.skip(text, word: "∞") && cursor.isAtEnd(text)
    }
    return cursor.isAtEnd(text) || (cursor.skip(text, word: "inity") && cursor.isAtEnd(text))
  }

  private static let units = ["%", "$", "€", "£", "¥"].map { Array($0.utf8) }

  private static func isExactInteger(_ shape: Shape) -> Bool {
    shape.digits <= safeDigits && shape.mantissa <= exactInteger
  }

  /// Clinger's fast path: both operands are exact, so that the result is rounded once.
  @inline(__always)
  private static func exactValue(_ shape: Shape) -> Double? {
    guard shape.digits <= safeDigits, shape.mantissa <= exactInteger else { return nil }
    guard shape.exponent != 0 else { return Double(shape.mantissa) }
    guard abs(shape.exponent) < powers.count else { return nil }
    let power = powers[abs(shape.exponent)]
    return shape.exponent < 0 ? Double(shape.mantissa) / power : Double(shape.mantissa) * power
  }

  /// `digits` times ten to the power of `exponent`, rounded once; NaN where that is not certain.
  @inline(__always)
  static func rounded(_ digits: UInt64, exponent: Int) -> Double {
    var value = 0.0
    return sg_decimal_value(digits, Int64(exponent), &value) == 1 ? value : .nan
  }

  /// - Parameter text: without its sign.
  private static func slowValue(_ text: Span<UInt8>) -> Double? {
    var value = 0.0
    // Safety: the pointer is used only inside the closure, with the span's own count.
    let isRead = text.withUnsafeBytes { buffer in
      sg_parse_double(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, &value)
    }
    return isRead == 1 ? value : nil
  }
}

/// The parts of a written number.
private struct Shape {
  /// Where the digits begin, after a sign.
  var start = 0
  var isNegative = false
  var hasLeadingZero = false
  var isInteger = true
  /// All digits as one integer; wraps where there are too many, which `digits` tells.
  var mantissa: UInt64 = 0
  /// Digits that count: without the zeros in front.
  var digits = 0
  /// Of ten, to apply to `mantissa`.
  var exponent = 0

  /// Exponents are cut off here; any such number is zero or out of range.
  private static let largestExponent = 100_000

  init?(_ text: Span<UInt8>) {
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    start = index
    let whole = readDigits(text, &index)
    hasLeadingZero = whole > 1 && text[start] == UInt8(ascii: "0")
    var fraction = 0
    if index < text.count, text[index] == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      fraction = readDigits(text, &index)
      exponent = -fraction
    }
    guard whole + fraction > 0, readExponent(text, &index), index == text.count else { return nil }
  }

  @inline(__always)
  private mutating func readDigits(_ text: Span<UInt8>, _ index: inout Int) -> Int {
    let first = index
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      if digits > 0 || digit > 0 { digits += 1 }
      index += 1
    }
    return index - first
  }

  /// Whether the exponent, if there is one, is well formed.
  @inline(__always)
  private mutating func readExponent(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return true }
    isInteger = false
    index += 1
    var isDown = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isDown = text[index] == UInt8(ascii: "-")
      index += 1
    }
    let first = index
    var written = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      written = min(written * 10 + Int(digit), Self.largestExponent)
      index += 1
    }
    exponent += isDown ? -written : written
    return index > first
  }
}
