/// A time of day or a duration, as it is written in a cell.
///
/// Days before it are optional (`3 days 04:05:06`, `1 day, 0:00:01`), as pandas, Python and
/// Postgres write them; then comes `H:MM[:SS[.fff]]` with any number of hours, or with `AM` or `PM`
/// behind it; or ISO 8601 in weeks and smaller units (`P3DT4H5M6S`, `PT90M`).
package enum DurationText {
  /// Seconds of a text that stands outside a table.
  package static func parse(_ text: String) -> Double? { parse(Array(text.utf8).span) }

  /// Seconds, since midnight or of the duration; `nil` for any other text.
  ///
  /// - Parameter text: without blanks around it.
  static func parse(_ text: Span<UInt8>) -> Double? {
    guard text.count >= shortest, let seconds = clock(text) ?? daysAndClock(text) ?? iso(text)
    else {
      return nil
    }
    // Adding zero turns -0 into 0.
    return seconds + 0
  }

  private static let shortest = 3
  private static let mostDigits = 6
  private static let daySeconds = 86_400.0

  /// `-1:02:03`, `12:01`, `1:02 PM`.
  private static func clock(_ text: Span<UInt8>) -> Double? {
    var cursor = TimeCursor()
    let sign = cursor.sign(text)
    return cursor.clock(text, hourDigits: 1...mostDigits).flatMap {
      cursor.isAtEnd(text) ? sign * $0 : nil
    }
  }

  /// `-1 days +23:59:59` is a second before zero: days and clock have signs of their own.
  private static func daysAndClock(_ text: Span<UInt8>) -> Double? {
    var cursor = TimeCursor()
    let sign = cursor.sign(text)
    guard let days = cursor.number(text, digits: 1...mostDigits), cursor.skip(text, " "),
      cursor.skip(text, word: "day")
    else { return nil }
    _ = cursor.skip(text, "s")
    let seconds = sign * Double(days) * daySeconds
    if cursor.isAtEnd(text) { return seconds }
    _ = cursor.skip(text, ",")
    guard cursor.skip(text, " ") else { return nil }
    let clockSign = cursor.sign(text)
    return cursor.clock(text, hourDigits: 1...2).flatMap {
      cursor.isAtEnd(text) ? seconds + clockSign * $0 : nil
    }
  }

  /// Months and years have no length of their own and are not read.
  private static func iso(_ text: Span<UInt8>) -> Double? {
    var cursor = TimeCursor()
    let sign = cursor.sign(text)
    guard cursor.skip(text, "P") else { return nil }
    var (seconds, parts) = (0.0, 0)
    func take(_ unit: Unicode.Scalar, _ size: Double) {
      var ahead = cursor
      guard let count = ahead.decimal(text, digits: 1...9), ahead.skip(text, unit) else { return }
      cursor = ahead
      seconds += count * size
      parts += 1
    }
    take("W", 7 * daySeconds)
    take("D", daySeconds)
    if cursor.skip(text, "T") {
      take("H", 3600)
      take("M", 60)
      take("S", 1)
    }
    return parts > 0 && cursor.isAtEnd(text) ? sign * seconds : nil
  }
}
