/// Finds personal data by shape, checksum and assigned ranges.
///
/// Numbers count that could be real: a check digit, an issuer's prefix or an area code stands against
/// each of the shapes that sums and tables have too. Ranges that are reserved for examples (example
/// domains, 555-01xx, documentation addresses, social security numbers from 900 on) count as well:
/// a generator that writes them writes such strings.
package enum PersonalData {
  /// All in the text, from the first to the last, none within another.
  ///
  /// Linear but for runs that are cut by the longest that each kind may have.
  package static func strings(in text: Span<UInt8>) -> [PersonalString] {
    var found: [PersonalString] = []
    let hasColon = ByteKinds(in: text).contains(.colon)
    var start = 0
    while let index = next(in: text, from: start, hasColon) {
      start = index + 1
      guard let string = string(in: text, at: index), string.bytes.lowerBound >= free(found) else {
        continue
      }
      found.append(string)
      start = max(start, string.bytes.upperBound)
    }
    return found
  }

  /// The next place, from a given one on, where a string may begin, or its @ stand: nothing begins
  /// within a run of letters and digits.
  ///
  /// - Parameter hasColon: without one no text holds an address of version 6.
  private static func next(in text: Span<UInt8>, from start: Int, _ hasColon: Bool) -> Int? {
    // Safety: what is read stands below the count of the text; a byte is below that of the table.
    text.withUnsafeBufferPointer { text in
      roles.withUnsafeBufferPointer { roles in
        var index = start
        while index < text.count {
          switch roles[Int(text[index])] {
          case .other: break
          case .sign: return index
          case .digit, .letter:
            let isWithin = index > 0 && roles[Int(text[index - 1])].isAlphanumeric
            if !isWithin, mayBegin(text, index, hasColon) { return index }
            while index + 1 < text.count, roles[Int(text[index + 1])].isAlphanumeric { index += 1 }
          }
          index += 1
        }
        return nil
      }
    }
  }

  /// Whether a number, the first letters of a bank account or key, or an address may begin.
  private static func mayBegin(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ hasColon: Bool
  ) -> Bool {
    let first = text[index]
    if first.isDigit { return true }
    guard index + 1 < text.count else { return false }
    let second = text[index + 1]
    return first.isCapital && second.isCapital || SecretKey.mayBegin(first, second)
      || hasColon && InternetAddress.isOfSixth(first)
  }

  /// What a byte may be in a string.
  private enum Role: UInt8 {
    case other
    /// An @, or what a string may begin with that is no letter or digit.
    case sign
    case digit, letter

    var isAlphanumeric: Bool { self == .digit || self == .letter }
  }

  private static let roles: [Role] = (0...UInt8.max).map { byte in
    if byte.isDigit { return .digit }
    if byte.isLetter { return .letter }
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "-"),
      UInt8(ascii: ":"):
      return .sign
    default: return .other
    }
  }

  /// Where the next may begin.
  private static func free(_ found: [PersonalString]) -> Int { found.last?.bytes.upperBound ?? 0 }

  /// What is found at the byte that gives its kind away: the @ of an e-mail address, the first of all
  /// others.
  private static func string(in text: Span<UInt8>, at index: Int) -> PersonalString? {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "@"):
      return EmailAddress.string(in: text, at: index)
    case UInt8(ascii: "+"), UInt8(ascii: "("):
      return TelephoneNumber.string(in: text, at: index)
    case 0x30...0x39:
      guard index == 0 || !text[index - 1].isDigit else { return nil }
      return CardNumber.string(in: text, at: index)
        ?? SocialSecurityNumber.string(in: text, at: index)
        ?? InternetAddress.string(in: text, at: index)
        ?? TelephoneNumber.string(in: text, at: index)
    case 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: ":"):
      guard index == 0 || !text[index - 1].isAlphanumeric else { return nil }
      return AccountNumber.string(in: text, at: index)
        ?? SecretKey.string(in: text, at: index)
        ?? InternetAddress.string(in: text, at: index)
    default:
      return nil
    }
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isCapital: Bool { (0x41...0x5a).contains(self) }
  var isLetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
  var isAlphanumeric: Bool { isDigit || isLetter }

  /// The number that a digit stands for.
  var digit: Int { Int(self) - 0x30 }
}

extension Span<UInt8> {
  /// The byte at an index; 0 outside of the text, which is of no class.
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }

  /// Whether a number that ends before `end` goes on behind it: with a digit, or with a decimal point
  /// and a digit.
  func numberGoesOn(at end: Int) -> Bool {
    byte(end).isDigit
      || (byte(end) == UInt8(ascii: ".") || byte(end) == UInt8(ascii: ",")) && byte(end + 1).isDigit
  }

  /// Whether a number that begins at `start` began before it.
  func numberBegan(before start: Int) -> Bool {
    let before = byte(start - 1)
    return before.isAlphanumeric || before == UInt8(ascii: ".")
      || before == UInt8(ascii: ",") && byte(start - 2).isDigit
  }

  /// So many digits at an index.
  func hasDigits(_ many: Int, at start: Int) -> Bool {
    guard start >= 0, start + many <= count else { return false }
    for index in start..<(start + many) where !self[index].isDigit { return false }
    return true
  }

  /// The number that so many digits make.
  func number(_ digits: Int, at start: Int) -> Int {
    var value = 0
    for index in start..<(start + digits) { value = value * 10 + self[index].digit }
    return value
  }

  func copy(_ range: Range<Int>) -> [UInt8] { range.map { self[$0] } }
}
