/// Reads the parts of dates, times and durations from left to right.
struct TimeCursor {
  private(set) var index = 0

  func isAtEnd(_ text: Span<UInt8>) -> Bool { index == text.count }

  /// The character that comes next, in lower case where it is a letter.
  func next(_ text: Span<UInt8>) -> UInt8? {
    index < text.count ? Self.lowercased(text[index]) : nil
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  mutating func skip(_ text: Span<UInt8>, _ character: Unicode.Scalar) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Skips a word that is given in lower case and may be written in any.
  mutating func skip(_ text: Span<UInt8>, word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard text.count - index >= count else { return false }
    let isThere = word.withUTF8Buffer { word in
      word.indices.allSatisfy { Self.lowercased(text[index + $0]) == word[$0] }
    }
    if isThere { index += count }
    return isThere
  }

  /// 1 or -1; 1 where nothing is written.
  mutating func sign(_ text: Span<UInt8>) -> Double {
    if skip(text, "-") { return -1 }
    _ = skip(text, "+")
    return 1
  }

  mutating func number(_ text: Span<UInt8>, digits: Int) -> Int? {
    guard text.count - index >= digits else { return nil }
    var value = 0
    for offset in 0..<digits {
      let digit = text[index + offset] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    index += digits
    return value
  }

  /// As many digits as there are; `nil` if they are too few or too many.
  mutating func number(_ text: Span<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let first = index
    var value = 0
    while index < text.count, text[index] &- UInt8(ascii: "0") <= 9 {
      guard index - first < digits.upperBound else { return nil }
      value = value * 10 + Int(text[index] &- UInt8(ascii: "0"))
      index += 1
    }
    return digits.contains(index - first) ? value : nil
  }

  /// A number that may have a fraction.
  mutating func decimal(_ text: Span<UInt8>, digits: ClosedRange<Int>) -> Double? {
    guard let whole = number(text, digits: digits) else { return nil }
    guard skip(text, ".") || skip(text, ",") else { return Double(whole) }
    return fraction(text).map { Double(whole) + $0 }
  }

  /// The digits behind the point; those past nanoseconds are read and dropped.
  mutating func fraction(_ text: Span<UInt8>) -> Double? {
    let first = index
    var (value, scale) = (0, 1)
    while index < text.count, text[index] &- UInt8(ascii: "0") <= 9 {
      let digit = Int(text[index] &- UInt8(ascii: "0"))
      if scale < 1_000_000_000 { (value, scale) = (value * 10 + digit, scale * 10) }
      index += 1
    }
    return index > first ? Double(value) / Double(scale) : nil
  }

  /// Seconds of `H:MM[:SS[.fff]]`, with `AM` or `PM` behind it or without.
  mutating func clock(_ text: Span<UInt8>, hourDigits: ClosedRange<Int>) -> Double? {
    guard let hour = number(text, digits: hourDigits), skip(text, ":"),
      let minute = number(text, digits: 2), minute < 60
    else { return nil }
    var seconds = Double(minute * 60)
    if skip(text, ":") {
      guard let second = number(text, digits: 2), second < 60 else { return nil }
      seconds += Double(second)
      // Logs of Python and Java write a comma before the milliseconds.
      if skip(text, ".") || skip(text, ",") {
        guard let fraction = fraction(text) else { return nil }
        seconds += fraction
      }
    }
    guard let half = half(text) else { return Double(hour * 3600) + seconds }
    guard (1...12).contains(hour) else { return nil }
    return Double((hour % 12 + half) * 3600) + seconds
  }

  /// The hours that `AM` or `PM` adds; `nil` where neither is written.
  private mutating func half(_ text: Span<UInt8>) -> Int? {
    var ahead = self
    _ = ahead.skip(text, " ")
    let isMorning = ahead.skip(text, word: "am")
    guard isMorning || ahead.skip(text, word: "pm") else { return nil }
    self = ahead
    return isMorning ? 0 : 12
  }

  /// Seconds east of UTC; 0 where nothing is written.
  ///
  /// `Z`, `UTC`, `GMT`, `+01`, `+0130`, `+01:30`, a blank before any of them, and ` UTC` behind an
  /// offset of zero, as Go writes it.
  mutating func zone(_ text: Span<UInt8>) -> Double? {
    if isAtEnd(text) { return 0 }
    _ = skip(text, " ")
    if skip(text, "Z") || skip(text, word: "utc") || skip(text, word: "gmt") { return 0 }
    guard let first = next(text), first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else {
      return nil
    }
    let sign = sign(text)
    guard let hours = number(text, digits: 2), hours < 24 else { return nil }
    let hasColon = skip(text, ":")
    guard let minutes = number(text, digits: 2) ?? (hasColon ? nil : 0), minutes < 60 else {
      return nil
    }
    if hours == 0, minutes == 0 { _ = skip(text, word: " utc") }
    return sign * Double(hours * 3600 + minutes * 60)
  }
}
