/// Numbers of payment cards: an issuer's prefix with its length, and the check digit of Luhn.
enum CardNumber {
  private static let lengths = 13...19
  /// Fewer different digits are placeholders, such as 4444 4444 4444 4448.
  private static let leastDifferent = 4

  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    guard !text.numberBegan(before: start) else { return nil }
    var (digits, index) = ([UInt8](), start)
    var separator: UInt8?
    while digits.count <= lengths.upperBound {
      let byte = text.byte(index)
      if byte.isDigit {
        digits.append(byte)
        index += 1
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-"),
        separator == nil || separator == byte, text.byte(index + 1).isDigit,
        digits.count >= lengths.lowerBound / 4
      {
        separator = byte
        index += 1
      } else {
        break
      }
    }
    guard lengths.contains(digits.count), !text.numberGoesOn(at: index),
      !text.byte(index).isLetter, isIssued(digits), Set(digits).count >= leastDifferent,
      luhn(digits)
    else { return nil }
    return PersonalString(kind: .card, bytes: start..<index, normal: digits)
  }

  /// Whether an issuer has numbers with this beginning and this length.
  private static func isIssued(_ digits: [UInt8]) -> Bool {
    let four = digits.prefix(4).reduce(0) { $0 * 10 + $1.digit }
    return switch four {
    // Visa.
    case 4000...4999: [13, 16, 19].contains(digits.count)
    // Mastercard.
    case 5100...5599, 2221...2720: digits.count == 16
    // American Express.
    case 3400...3499, 3700...3799: digits.count == 15
    // Diners Club.
    case 3000...3059, 3095, 3800...3999: (14...19).contains(digits.count)
    case 3600...3699: (14...19).contains(digits.count)
    // JCB, Discover, UnionPay.
    case 3528...3589, 6011, 6440...6599, 6200...6299: (16...19).contains(digits.count)
    default: false
    }
  }

  /// ISO/IEC 7812-1, annex B: every second digit from the right counts double.
  private static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = digit.digit * (place.isMultiple(of: 2) ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }
}
