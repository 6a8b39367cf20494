import GateModel

/// How the cells of a column of numbers or dates are written.
enum CellStyle: Sendable, Hashable {
  /// `12`, `-1.5`, `1e5`.
  case number
  /// Times of day and durations, as seconds.
  case seconds
  /// Dates, with or without a time, in one order.
  case datetime(DateOrder)
  /// Dates as somebody says that they are written, in one of several ways.
  case dated([DateFormat])

  var kind: ColumnKind {
    switch self {
    case .number, .seconds: .number
    case .datetime, .dated: .datetime
    }
  }

  /// One value of the style, and several, in words.
  var name: (one: String, many: String) {
    switch self {
    case .number: ("a number", "numbers")
    case .seconds: ("a time of day or a duration", "times of day or durations")
    case .datetime, .dated: ("a date or time", "dates or times")
    }
  }

  /// What is to be said of the values besides, or nothing.
  var detail: String {
    switch self {
    case .number, .datetime(.yearFirst): ""
    case .seconds: ", as seconds"
    case .datetime(let order): ", \(order.rawValue)"
    case .dated(let formats): ", written \(formats.map(\.pattern).joined(separator: " or "))"
    }
  }
}

/// The rule by which a cell of a column of numbers or dates is read; whoever reads cells asks it.
struct CellRule: Sendable, Hashable {
  let style: CellStyle
  /// The user says that the column holds numbers: `007` is 7 then, and `5 %` and `$5` are 5.
  var isDeclared = false
  /// Seconds east of UTC that times count in which do not say so themselves.
  var zone = 0.0

  /// What a cell holds.
  enum Meaning: Sendable {
    /// In seconds where the style is one of time.
    case value(Double, NumberText.Form)
    /// A token for a missing value.
    case token(Int)
    /// Infinite: a value, but none that can be computed with.
    case notFinite
    /// A number with a zero in front where these are codes.
    case code
    case unreadable(Oddity)
  }

  /// What an unreadable cell may be.
  enum Oddity: Sendable, Hashable {
    case none
    /// A number in another style (`--decimal-comma`).
    case decimalComma
    /// A date in another order (`--date-format`).
    case otherDate
  }

  /// - Parameter trimmed: a cell without the blanks around it, which no token of the user is.
  func meaning(_ trimmed: Span<UInt8>) -> Meaning {
    if let meaning = value(trimmed) { return meaning }
    if let token = MissingToken.index(of: trimmed) { return .token(token) }
    return NumberText.isInfinite(trimmed) ? .notFinite : .unreadable(oddity(trimmed))
  }

  private func oddity(_ trimmed: Span<UInt8>) -> Oddity {
    switch style {
    case .number: Self.hasDecimalComma(trimmed) ? .decimalComma : .none
    case .seconds: .none
    case .datetime, .dated:
      DateOrder.allCases.contains { InstantText.parse(trimmed, order: $0) != nil }
        ? .otherDate : .none
    }
  }

  /// Whether a cell is digits, points between them, one comma and digits: `1.234,5`.
  private static func hasDecimalComma(_ trimmed: Span<UInt8>) -> Bool {
    var (digits, commas) = (0, 0)
    for index in trimmed.indices {
      switch trimmed[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ","):
        guard digits > 0, commas == 0 else { return false }
        (digits, commas) = (0, 1)
      case UInt8(ascii: "."):
        guard digits > 0, commas == 0 else { return false }
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard index == 0 else { return false }
      default: return false
      }
    }
    return commas == 1 && digits > 0
  }

  private func value(_ trimmed: Span<UInt8>) -> Meaning? {
    switch style {
    case .number:
      guard
        let number = NumberText(trimmed) ?? (isDeclared ? NumberText(withUnit: trimmed) : nil)
      else { return nil }
      return number.form == .leadingZeros && !isDeclared
        ? .code : .value(number.value, number.form)
    case .seconds: return DurationText.parse(trimmed).map { .value($0, .plain) }
    case .datetime(let order):
      return InstantText.parse(trimmed, order: order, zone: zone).map { .value($0, .plain) }
    case .dated(let formats):
      for format in formats {
        if let value = format.parse(trimmed, zone: zone) { return .value(value, .plain) }
      }
      return nil
    }
  }
}
