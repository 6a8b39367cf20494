/// Reads the two usual forms of datetimes, `YYYY-MM-DD` and that with `HH:MM:SS`, of 1900 to 2100.
enum QuickInstant {
  /// The value as `InstantText` would read it, or `nil` for any other form: ask `InstantText`
  /// then.
  ///
  /// - Parameter text: with 24 readable bytes from its start on.
  @inline(__always)
  static func value(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double? {
    guard count == 10 || count == 19, let midnight = midnight(text) else { return nil }
    guard count == 19 else { return midnight }
    guard let seconds = seconds(text + 10) else { return nil }
    return midnight + Double(seconds)
  }

  /// Years of four digits whose months stand in a table.
  private static let firstYear = 1900
  private static let lastYear = 2100

  /// Days from 1970-01-01 to the first of each month, and to that of the month behind the last.
  private static let monthStarts: [Int32] = (0...(lastYear - firstYear + 1) * 12).map { month in
    Int32(Calendar.daysSince1970(firstYear + month / 12, month % 12 + 1, 1))
  }

  @inline(__always)
  private static func midnight(_ text: UnsafePointer<UInt8>) -> Double? {
    let dash = UInt8(ascii: "-")
    guard text[4] == dash, text[7] == dash, let century = pair(text), let years = pair(text + 2),
      let month = pair(text + 5), let day = pair(text + 8), month >= 1, month <= 12, day >= 1
    else { return nil }
    let year = century * 100 + years
    guard year >= firstYear, year <= lastYear else { return nil }
    let index = (year - firstYear) * 12 + month - 1
    let first = Int(monthStarts[index])
    guard day <= Int(monthStarts[index + 1]) - first else { return nil }
    return Double((first + day - 1) * 86_400)
  }

  /// From `T` or a blank on.
  @inline(__always)
  private static func seconds(_ text: UnsafePointer<UInt8>) -> Int? {
    let colon = UInt8(ascii: ":")
    guard text[0] == UInt8(ascii: " ") || text[0] == UInt8(ascii: "T"), text[3] == colon,
      text[6] == colon, let hour = pair(text + 1), let minute = pair(text + 4),
      let second = pair(text + 7), hour < 24, minute < 60, second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  @inline(__always)
  private static func pair(_ text: UnsafePointer<UInt8>) -> Int? {
    let (ten, one) = (text[0] &- UInt8(ascii: "0"), text[1] &- UInt8(ascii: "0"))
    return ten <= 9 && one <= 9 ? Int(ten) * 10 + Int(one) : nil
  }
}
