/// In which order the parts of a date stand.
enum DateOrder: String, Sendable, Hashable, CaseIterable {
  /// `2020-12-31` or `2020/12/31`, as in ISO 8601.
  case yearFirst = "year first"
  /// `31.12.2020`, `31/12/2020` or `31-12-2020`; one digit is enough for day and month.
  case dayFirst = "day first"
  /// `12/31/2020`, in the same spellings.
  case monthFirst = "month first"
  /// `31/Dec/2020`, `31-Dec-2020` or `31 Dec 2020`, as in logs and mails.
  case monthNamed = "month by name"
}

/// A date, or a date with time, as it is written in a cell.
///
/// The date in one of the orders, then optionally `T` or a blank (behind a month by name also a
/// colon) and `H:MM[:SS[.fff]]`, then optionally `AM` or `PM`, then optionally a zone. Without a
/// zone the time counts as UTC.
package enum InstantText {
  /// Seconds since 1970-01-01 UTC of a text that stands outside a table.
  package static func parse(_ text: String) -> Double? { parse(Array(text.utf8).span) }

  /// Seconds since 1970-01-01 UTC, or `nil` for any other text and for days that do not exist.
  ///
  /// - Parameters:
  ///   - text: without blanks around it.
  ///   - zone: seconds east of UTC that times count in which do not say so themselves.
  static func parse(
    _ text: Span<UInt8>, order: DateOrder = .yearFirst, zone: Double = 0
  ) -> Double? {
    guard text.count >= shortest else { return nil }
    var cursor = TimeCursor()
    guard let days = cursor.date(text, order) else { return nil }
    let midnight = Double(days) * 86_400
    if cursor.isAtEnd(text) { return midnight }
    guard
      cursor.skip(text, "T") || cursor.skip(text, " ")
        || (order == .monthNamed && cursor.skip(text, ":")),
      // ISO 8601 asks for two digits; the others leave out a zero.
      let time = cursor.clock(text, hourDigits: order == .yearFirst ? 2...2 : 1...2), time < 86_400,
      let offset = cursor.isAtEnd(text) ? zone : cursor.zone(text), cursor.isAtEnd(text)
    else { return nil }
    return midnight + time - offset
  }

  private static let shortest = 8
}

extension TimeCursor {
  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  fileprivate mutating func date(_ text: Span<UInt8>, _ order: DateOrder) -> Int? {
    switch order {
    case .yearFirst: yearFirst(text)
    case .dayFirst, .monthFirst: yearLast(text, order)
    case .monthNamed: monthNamed(text)
    }
  }

  private mutating func yearFirst(_ text: Span<UInt8>) -> Int? {
    guard let year = number(text, digits: 4) else { return nil }
    let separator: Unicode.Scalar = next(text) == 0x2F ? "/" : "-"
    guard skip(text, separator), let month = number(text, digits: 2), skip(text, separator),
      let day = number(text, digits: 2)
    else { return nil }
    return Self.days(year, month, day)
  }

  private mutating func yearLast(_ text: Span<UInt8>, _ order: DateOrder) -> Int? {
    guard let first = number(text, digits: 1...2), let byte = next(text) else { return nil }
    let separator = Unicode.Scalar(byte)
    guard separator == "." || separator == "/" || separator == "-", skip(text, separator),
      let second = number(text, digits: 1...2), skip(text, separator),
      let year = number(text, digits: 4)
    else { return nil }
    return order == .dayFirst ? Self.days(year, second, first) : Self.days(year, first, second)
  }

  private mutating func monthNamed(_ text: Span<UInt8>) -> Int? {
    guard let day = number(text, digits: 1...2), let byte = next(text) else { return nil }
    let separator = Unicode.Scalar(byte)
    guard separator == "/" || separator == "-" || separator == " ", skip(text, separator),
      let month = shortMonth(text), skip(text, separator), let year = number(text, digits: 4)
    else { return nil }
    return Self.days(year, month, day)
  }

  /// An English name of three letters.
  mutating func shortMonth(_ text: Span<UInt8>) -> Int? {
    let names: [StaticString] = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    for (index, name) in names.enumerated() where skip(text, word: name) { return index + 1 }
    return nil
  }

  /// `nil` for a day that does not exist.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard (1...12).contains(month), day >= 1, day <= Calendar.days(in: month, of: year) else {
      return nil
    }
    return Calendar.daysSince1970(year, month, day)
  }
}
