import Testing

@testable import GateFormats

@Suite struct InstantTextTests {
  private func parse(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return InstantText.parse(bytes.span)
  }

  /// Seconds from GNU date 9.1: `date -u -d TEXT +%s`.
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -86_400), ("2000-02-29", 951_782_400),
    ("2024-02-29", 1_709_164_800), ("1900-03-01", -2_203_891_200), ("2000/09/20", 969_408_000),
    ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
    ("2020-01-02T03:04", 1_577_934_240), ("2020-01-02 03:04:05", 1_577_934_245),
    ("2020-01-02T03:04:05Z", 1_577_934_245), ("2020-01-02T03:04:05+02:00", 1_577_927_045),
    ("2020-01-02T03:04:05+0200", 1_577_927_045),
    ("2020-01-02T03:04:05-05:30", 1_577_954_045), ("2020-01-02T03:04:05.25", 1_577_934_245.25),
    ("2020-01-02T23:59:59.999999999999Z", 1_578_009_599.999999999),
  ])
  func instants(text: String, seconds: Double) {
    #expect(parse(text) == seconds)
  }

  @Test(arguments: [
    "", "2020", "2020-01", "2020-1-2", "20200102", "2020-13-01", "2020-00-01", "2020-01-00",
    "2020-01-32", "2020-04-31", "2021-02-29", "1900-02-29", "2020-01/02", "2020-01-02T",
    "2020-01-02T24:00", "2020-01-02T03:60", "2020-01-02T03:04:60", "2020-01-02T03:04:05.",
    "2020-01-02T03:04:05+02", "2020-01-02T03:04:05+24:00", "2020-01-02x", "2020-01-02Z",
    "02.01.2020", "2020-01-02T3:04", "-2020-01-02",
  ])
  func otherTexts(text: String) {
    #expect(parse(text) == nil)
  }

  @Test func consecutiveDaysAreADayApart() throws {
    var day = try #require(parse("1896-01-01"))
    for year in 1896...1904 {
      let isLeap = year % 4 == 0 && year != 1900
      for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        for date in 1...days {
          let text = "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(date < 10 ? "0" : "")\(date)"
          #expect(parse(text) == day)
          day += 86_400
        }
      }
    }
  }
}
