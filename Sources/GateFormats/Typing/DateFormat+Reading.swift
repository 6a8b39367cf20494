import GateModel

extension DateFormat {
  /// Seconds since 1970-01-01 UTC, or `nil` for any other text and for days that do not exist.
  ///
  /// Numbers of two digits may be written with one unless another number follows at once. Years of
  /// two digits are 1969 to 2068, as in POSIX.
  ///
  /// - Parameters:
  ///   - text: without blanks around it.
  ///   - zone: seconds east of UTC that times count in which do not say so themselves.
  func parse(_ text: Span<UInt8>, zone: Double) -> Double? {
    var cursor = TimeCursor()
    var date = DateFields(zone: zone)
    for (index, part) in parts.enumerated() {
      switch part {
      case .byte(let byte): guard cursor.skip(text, Unicode.Scalar(byte)) else { return nil }
      case .blanks:
        guard cursor.skip(text, " ") || cursor.skip(text, "\t") else { return nil }
        while cursor.skip(text, " ") || cursor.skip(text, "\t") {}
      case .field(let field):
        let isPacked = index + 1 < parts.count && parts[index + 1].isNumeric
        guard date.read(field, text, &cursor, isPacked: isPacked) else { return nil }
      }
    }
    return cursor.isAtEnd(text) ? date.seconds : nil
  }
}

extension DateFormat.Part {
  fileprivate var isNumeric: Bool {
    if case .field(let field) = self { field.isNumeric } else { false }
  }
}

/// What was read of a date so far.
private struct DateFields {
  private var (year, month, day) = (1970, 1, 1)
  private var dayOfYear: Int?
  private var (hour, half, minute, second) = (0, 0, 0, 0)
  private var fraction = 0.0
  private var zone: Double
  private var hasTime = false
  private var total: Double?

  init(zone: Double) { self.zone = zone }

  /// - Parameter isPacked: whether a number follows at once.
  mutating func read(
    _ field: DateFormat.Field, _ text: Span<UInt8>, _ cursor: inout TimeCursor, isPacked: Bool
  ) -> Bool {
    switch field {
    case .year: return Self.take(cursor.number(text, digits: 4), into: &year)
    case .yearOfCentury:
      return Self.take(
        cursor.number(text, digits: 2).map { $0 + ($0 < 69 ? 2000 : 1900) }, into: &year)
    case .month: return Self.take(cursor.number(text, 2, isPacked, in: 1...12), into: &month)
    case .monthName: return Self.take(cursor.monthName(text), into: &month)
    case .day: return Self.take(cursor.number(text, 2, isPacked, in: 1...31), into: &day)
    case .dayOfYear:
      dayOfYear = cursor.number(text, 3, isPacked, in: 1...366)
      return dayOfYear != nil
    case .hour:
      hasTime = true
      return Self.take(cursor.number(text, 2, isPacked, in: 0...23), into: &hour)
    case .hourOfHalf:
      hasTime = true
      return Self.take(cursor.number(text, 2, isPacked, in: 1...12).map { $0 % 12 }, into: &hour)
    case .minute: return Self.take(cursor.number(text, 2, isPacked, in: 0...59), into: &minute)
    case .second: return Self.take(cursor.number(text, 2, isPacked, in: 0...59), into: &second)
    case .fraction, .half, .weekday, .zone, .seconds: return readRest(field, text, &cursor)
    }
  }

  private mutating func readRest(
    _ field: DateFormat.Field, _ text: Span<UInt8>, _ cursor: inout TimeCursor
  ) -> Bool {
    switch field {
    case .fraction:
      guard let value = cursor.fraction(text) else { return false }
      fraction = value
      return true
    case .half:
      let isMorning = cursor.skip(text, word: "am")
      guard isMorning || cursor.skip(text, word: "pm") else { return false }
      half = isMorning ? 0 : 12
      return true
    case .weekday: return cursor.skipWeekday(text)
    case .zone:
      guard !cursor.isAtEnd(text), let offset = cursor.zone(text) else { return false }
      zone = offset
      return true
    case .seconds:
      let sign = cursor.sign(text)
      total = cursor.decimal(text, digits: 1...12).map { sign * $0 }
      return total != nil
    default: return false
    }
  }

  private static func take(_ value: Int?, into target: inout Int) -> Bool {
    if let value { target = value }
    return value != nil
  }

  /// `nil` for a day that does not exist.
  var seconds: Double? {
    if let total { return total }
    let first = dayOfYear == nil ? TimeCursor.days(year, month, day) : TimeCursor.days(year, 1, 1)
    guard let first, (dayOfYear ?? 1) <= 365 || Calendar.days(in: 2, of: year) == 29 else {
      return nil
    }
    let days = first + (dayOfYear ?? 1) - 1
    let time = Double((hour + half) * 3600 + minute * 60 + second) + fraction
    return Double(days * 86_400) + time - (hasTime ? zone : 0)
  }
}

extension TimeCursor {
  /// A number in a range, of so many digits or, unless it is packed, fewer.
  fileprivate mutating func number(
    _ text: Span<UInt8>, _ digits: Int, _ isPacked: Bool, in range: ClosedRange<Int>
  ) -> Int? {
    let value = isPacked ? number(text, digits: digits) : number(text, digits: 1...digits)
    return value.flatMap { range.contains($0) ? $0 : nil }
  }

  /// The number of an English name, of three letters or in full.
  mutating func monthName(_ text: Span<UInt8>) -> Int? {
    let names: [StaticString] = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (index, name) in names.enumerated() where skip(text, word: name) { return index + 1 }
    return shortMonth(text)
  }

  /// An English name, of three letters or in full.
  mutating func skipWeekday(_ text: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
      "wed", "thu", "fri", "sat", "sun",
    ]
    for name in names where skip(text, word: name) { return true }
    return false
  }
}
