/// A second in UTC, as signed documents write it: `2026-11-27T00:00:00Z`.
package struct UTCTime: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// - Returns: `nil` for any other form, another offset, and days and hours that do not exist.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[19] == UInt8(ascii: "Z") else { return nil }
    for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
    where bytes[place] != mark.utf8.first { return nil }
    func number(_ range: Range<Int>) -> Int? {
      range.reduce(0) { sum, place in
        let digit = bytes[place] &- UInt8(ascii: "0")
        return digit <= 9 ? sum.map { $0 * 10 + Int(digit) } : nil
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year), hour < 24,
      minute < 60, second < 60
    else { return nil }
    seconds = ((Self.day(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days since 1970 in the Gregorian calendar, for years from 0 on.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years from March on, so that the day that not all have is the last.
    let year = month > 2 ? year + 400 : year + 399
    let march = (month + 9) % 12
    let before = year * 365 + year / 4 - year / 100 + year / 400
    // 153 days are five months; 719,468 lie between March of year 0 and 1970, 146,097 are 400 years.
    return before + (153 * march + 2) / 5 + day - 1 - 719_468 - 146_097
  }

  package static func < (left: UTCTime, right: UTCTime) -> Bool { left.seconds < right.seconds }
}

extension UTCTime: CustomStringConvertible {
  package var description: String {
    let (day, rest) = Self.floored(seconds, 86_400)
    let (era, ofEra) = Self.floored(day + 719_468, 146_097)
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let march = (5 * ofYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let date = [
      padded(year + era * 400 + (month <= 2 ? 1 : 0), 4), padded(month, 2),
      padded(ofYear - (153 * march + 2) / 5 + 1, 2),
    ]
    let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
  }

  /// The quotient and the remainder that is not negative, before 1970 as after it.
  private static func floored(_ number: Int, _ divisor: Int) -> (quotient: Int, rest: Int) {
    let rest = (number % divisor + divisor) % divisor
    return ((number - rest) / divisor, rest)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
