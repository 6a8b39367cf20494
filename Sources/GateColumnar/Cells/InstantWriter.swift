/// Writes dates and times as ISO 8601, in UTC.
package enum InstantWriter {
  static let secondsOfDay: Int64 = 86_400

  /// - Parameter day: since 1970-01-01.
  static func write(day: Int64, to bytes: inout [UInt8]) {
    let (year, month, date) = civil(day)
    if year < 0 { bytes.append(UInt8(ascii: "-")) }
    pad(Int64(year.magnitude), 4, &bytes)
    bytes.append(UInt8(ascii: "-"))
    pad(month, 2, &bytes)
    bytes.append(UInt8(ascii: "-"))
    pad(date, 2, &bytes)
  }

  /// - Parameter value: since 1970-01-01.
  package static func write(_ value: Int64, perSecond: Int64, to bytes: inout [UInt8]) {
    let (seconds, fraction) = floored(value, perSecond)
    let (day, second) = floored(seconds, secondsOfDay)
    write(day: day, second: second, fraction: fraction, perSecond: perSecond, to: &bytes)
  }

  /// - Parameter int96: nanoseconds of the day in 8 bytes, the Julian day in 4, lowest bytes first.
  static func write(int96 value: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let parts = parts(int96: value)
    write(
      day: parts.day, second: parts.second, fraction: parts.fraction, perSecond: 1_000_000_000,
      to: &bytes)
  }

  /// Of nanoseconds of the day in 8 bytes and the Julian day in 4, lowest bytes first.
  static func parts(
    int96 value: ArraySlice<UInt8>
  ) -> (day: Int64, second: Int64, fraction: Int64) {
    let nanoseconds = value.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let julian = value.dropFirst(8).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let julianOfEpoch: Int64 = 2_440_588
    let (seconds, fraction) = floored(Int64(bitPattern: nanoseconds), 1_000_000_000)
    let (days, second) = floored(seconds, secondsOfDay)
    return (Int64(Int32(bitPattern: julian)) - julianOfEpoch + days, second, fraction)
  }

  private static func write(
    day: Int64, second: Int64, fraction: Int64, perSecond: Int64, to bytes: inout [UInt8]
  ) {
    write(day: day, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    pad(second / 3600, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    pad(second / 60 % 60, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    pad(second % 60, 2, &bytes)
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    pad(fraction, digits(of: perSecond), &bytes)
  }

  /// Digits behind the point of a second.
  static func digits(of perSecond: Int64) -> Int {
    switch perSecond {
    case 1: 0
    case 1000: 3
    case 1_000_000: 6
    default: 9
    }
  }

  static func floored(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func pad(_ value: Int64, _ width: Int, _ bytes: inout [UInt8]) {
    let digits = String(value).utf8
    for _ in 0..<max(0, width - digits.count) { bytes.append(UInt8(ascii: "0")) }
    bytes += digits
  }

  /// The proleptic Gregorian date of a day; source: Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", civil_from_days.
  private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = floored(day + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let isLate = month < 10
    return (yearOfEra + era * 400 + (isLate ? 0 : 1), isLate ? month + 3 : month - 9, date)
  }
}
