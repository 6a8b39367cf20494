import GateModel

/// A value of a numeric column as people write it.
///
/// - Parameter kind: datetimes are given in seconds since 1970 UTC and written as ISO 8601.
package func label(_ value: Double, as kind: ColumnKind) -> String {
  if kind == .datetime { return isoLabel(seconds: value) }
  if value.rounded(.towardZero) == value, abs(value) < 1e15 { return String(Int(value)) }
  return String(value)
}

/// How an edge is written: the last second of a year or a month as the year, `YYYY`, or the month, `YYYY-MM`.
package func edgeLabel(_ edge: Double, as kind: ColumnKind) -> String {
  guard kind == .datetime, edge.rounded(.down) == edge,
    (edge + 1).truncatingRemainder(dividingBy: 86_400) == 0
  else { return label(edge, as: kind) }
  let next = civil(days: Int((edge + 1) / 86_400))
  guard next.day == 1 else { return label(edge, as: kind) }
  let own = civil(days: Int((edge + 1) / 86_400) - 1)
  return next.month == 1
    ? padded(own.year, 4) : "\(padded(own.year, 4))-\(padded(own.month, 2))"
}

/// `YYYY-MM-DD`, with `THH:MM:SSZ` where the time is not midnight.
private func isoLabel(seconds: Double) -> String {
  // Dates are validated when read, so that the conversion cannot overflow.
  let total = Int(seconds.rounded(.down))
  let days = total >= 0 ? total / 86_400 : -((86_399 - total) / 86_400)
  let rest = total - days * 86_400
  let (year, month, day) = civil(days: days)
  let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  guard rest != 0 else { return date }
  return date
    + "T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(abs(value))
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count))
    + digits
}

/// The Gregorian date of a day number since 1970-01-01 (Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", civil_from_days).
func civil(days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
