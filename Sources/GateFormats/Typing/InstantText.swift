/// In which order the parts of a date stand.
enum DateOrder: String, Sendable, Hashable {
  /// `2020-12-31` or `2020/12/31`, as in ISO 8601.
  case yearFirst = "year first"
  /// `31.12.2020`, `31/12/2020` or `31-12-2020`; one digit is enough for day and month.
  case dayFirst = "day first"
  /// `12/31/2020`, in the same spellings.
  case monthFirst = "month first"
}

/// A date, or a date with time, as it is written in a cell.
///
/// The date in one of the orders, then optionally `T` or a blank and `HH:MM[:SS[.fff]]`, then
/// optionally `Z`, `±HH:MM` or `±HHMM`. Without a zone the time counts as UTC.
package enum InstantText {
  /// Seconds since 1970-01-01 UTC of a text that stands outside a table.
  package static func parse(_ text: String) -> Double? { parse(Array(text.utf8).span) }

  /// Seconds since 1970-01-01 UTC, or `nil` for any other text and for days that do not exist.
  ///
  /// - Parameter text: without blanks around it.
  static func parse(_ text: Span<UInt8>, order: DateOrder = .yearFirst) -> Double? {
    var cursor = Cursor()
    let date = order == .yearFirst ? cursor.date(text) : cursor.yearLastDate(text, order)
    guard let days = date else { return nil }
    let midnight = Double(days) * 86_400
    if cursor.index == text.count { return midnight }
    guard cursor.skip(text, "T") || cursor.skip(text, " "), let time = cursor.time(text),
      let offset = cursor.zone(text), cursor.index == text.count
    else { return nil }
    return midnight + time - offset
  }
}

/// Reads the parts of an instant from left to right.
private struct Cursor {
  var index = 0

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  mutating func date(_ text: Span<UInt8>) -> Int? {
    guard let year = number(text, digits: 4) else { return nil }
    let separator: Unicode.Scalar = index < text.count && text[index] == 0x2F ? "/" : "-"
    guard skip(text, separator), let month = number(text, digits: 2), (1...12).contains(month),
      skip(text, separator), let day = number(text, digits: 2),
      day >= 1, day <= Calendar.days(in: month, of: year)
    else { return nil }
    return Calendar.daysSince1970(year, month, day)
  }

  /// The same for a date that ends with its year.
  mutating func yearLastDate(_ text: Span<UInt8>, _ order: DateOrder) -> Int? {
    guard let first = shortNumber(text), index < text.count else { return nil }
    let separator = Unicode.Scalar(text[index])
    guard separator == "." || separator == "/" || separator == "-", skip(text, separator),
      let second = shortNumber(text), skip(text, separator), let year = number(text, digits: 4)
    else { return nil }
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    guard (1...12).contains(month), day >= 1, day <= Calendar.days(in: month, of: year) else {
      return nil
    }
    return Calendar.daysSince1970(year, month, day)
  }

  /// Seconds since midnight.
  mutating func time(_ text: Span<UInt8>) -> Double? {
    guard let hour = number(text, digits: 2), hour < 24, skip(text, ":"),
      let minute = number(text, digits: 2), minute < 60
    else { return nil }
    var seconds = Double(hour * 3600 + minute * 60)
    guard skip(text, ":") else { return seconds }
    guard let second = number(text, digits: 2), second < 60 else { return nil }
    seconds += Double(second)
    guard skip(text, ".") else { return seconds }
    guard let fraction = fraction(text) else { return nil }
    return seconds + fraction
  }

  /// Seconds east of UTC; 0 where nothing is written.
  mutating func zone(_ text: Span<UInt8>) -> Double? {
    if index == text.count || skip(text, "Z") { return 0 }
    let sign: Double
    if skip(text, "+") {
      sign = 1
    } else if skip(text, "-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = number(text, digits: 2), hours < 24 else { return nil }
    _ = skip(text, ":")
    guard let minutes = number(text, digits: 2), minutes < 60
    else { return nil }
    return sign * Double(hours * 3600 + minutes * 60)
  }

  mutating func skip(_ text: Span<UInt8>, _ character: Unicode.Scalar) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number(_ text: Span<UInt8>, digits: Int) -> Int? {
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

  /// One digit or two.
  private mutating func shortNumber(_ text: Span<UInt8>) -> Int? {
    number(text, digits: 2) ?? number(text, digits: 1)
  }

  /// The digits after the point; those past nanoseconds are read and dropped.
  private mutating func fraction(_ text: Span<UInt8>) -> Double? {
    let first = index
    var (value, scale) = (0, 1)
    while let digit = number(text, digits: 1) {
      if scale < 1_000_000_000 { (value, scale) = (value * 10 + digit, scale * 10) }
    }
    return index > first ? Double(value) / Double(scale) : nil
  }
}
