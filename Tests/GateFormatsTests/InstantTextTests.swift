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
    ("2018-03-05 12:01:00+00", 1_520_251_260), ("2018-03-05 14:01:00+02", 1_520_251_260),
    ("2018-03-05 12:01:00.25 UTC", 1_520_251_260.25), ("2018-03-05 12:01:00 GMT", 1_520_251_260),
    ("2018-03-05 12:01:00,250", 1_520_251_260.25), ("2018-03-05 12:01:00 +0000", 1_520_251_260),
    ("2018-03-05 12:01:00 +0000 UTC", 1_520_251_260), ("2018-03-05 01:02 PM", 1_520_254_920),
  ])
  func instants(text: String, seconds: Double) {
    #expect(parse(text) == seconds)
  }

  @Test(arguments: [
    "", "2020", "2020-01", "2020-1-2", "20200102", "2020-13-01", "2020-00-01", "2020-01-00",
    "2020-01-32", "2020-04-31", "2021-02-29", "1900-02-29", "2020-01/02", "2020-01-02T",
    "2020-01-02T24:00", "2020-01-02T03:60", "2020-01-02T03:04:60", "2020-01-02T03:04:05.",
    "2020-01-02T03:04:05+02:", "2020-01-02T03:04:05 CET", "2020-01-02T03:04:05+24:00",
    "2020-01-02x", "2020-01-02Z",
    "02.01.2020", "2020-01-02T3:04", "-2020-01-02",
  ])
  func otherTexts(text: String) {
    #expect(parse(text) == nil)
  }

  /// The same, for other orders.
  @Test(arguments: [
    ("05/Mar/2018:12:01:00 +0000", DateOrder.monthNamed, 1_520_251_260.0),
    ("05/Mar/2018:12:01:00.25", .monthNamed, 1_520_251_260.25),
    ("5-MAR-2018 12:01", .monthNamed, 1_520_251_260), ("5 Mar 2018", .monthNamed, 1_520_208_000),
    ("3/5/2018 1:02 PM", .monthFirst, 1_520_254_920),
    ("3/5/2018 12:02 AM", .monthFirst, 1_520_208_120),
    ("3/5/2018 1:02 PM", .dayFirst, 1_525_352_520), ("2.1.2021 9:00", .dayFirst, 1_609_578_000),
  ])
  func otherOrders(text: String, order: DateOrder, seconds: Double) {
    #expect(InstantText.parse(Array(text.utf8).span, order: order) == seconds)
    #expect(parse(text) == nil)
  }

  @Test(arguments: ["05/Mar/2018", "05/03/2018", "05-Foo-2018", "31/Feb/2018", "5 Mar 18"])
  func ordersAreKeptApart(text: String) {
    let orders = DateOrder.allCases.filter {
      InstantText.parse(Array(text.utf8).span, order: $0) != nil
    }
    let expected: [String: [DateOrder]] = [
      "05/Mar/2018": [.monthNamed], "05/03/2018": [.dayFirst, .monthFirst],
    ]
    #expect(orders == expected[text] ?? [])
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
