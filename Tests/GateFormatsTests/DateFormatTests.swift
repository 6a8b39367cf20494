import GateModel
import Testing

@testable import GateFormats

@Suite struct DateFormatTests {
  private func parse(_ pattern: String, _ text: String, zone: Double = 0) throws -> Double? {
    try DateFormat(pattern).parse(Array(text.utf8).span, zone: zone)
  }

  /// Values of Python 3.11: `datetime.strptime(text, format)` with UTC where it has no zone, in seconds.
  /// Its microseconds are rounded once, ours twice: within one step of a double at 2^31.
  @Test(
    arguments: [
      (#"%d/%m/%y %H:%M"#, "05/04/99 7:08", 923296080.0),
      (#"%d/%m/%y %H:%M"#, "05/04/68 17:08", 3100871280.0),
      (#"%d/%m/%y %H:%M"#, "5/4/69 17:08", -23352720.0),
      (#"%d/%m/%y"#, "31/11/20", nil),
      (#"%d/%m/%y"#, "29/02/00", 951782400.0),
      (#"%d/%m/%Y"#, "29/02/1900", nil),
      (#"%Y%m%d"#, "20240229", 1709164800.0),
      (#"%Y%m%d"#, "2024029", 1707436800.0),
      (#"%y%m%d%H%M%S"#, "991231235959", 946684799.0),
      (#"%d %B %Y"#, "1 September 2021", 1630454400.0),
      (#"%d %b %Y"#, "1 Sep 2021", 1630454400.0),
      (#"%a, %d %b %Y %H:%M:%S %z"#, "Tue, 03 Mar 2020 10:00:00 +0130", 1583224200.0),
      (#"%I:%M %p %m/%d/%Y"#, "12:05 am 12/31/2020", 1609373100.0),
      (#"%I:%M %p %m/%d/%Y"#, "12:05 PM 12/31/2020", 1609416300.0),
      (#"%I:%M %p %m/%d/%Y"#, "0:05 PM 12/31/2020", nil),
      (#"%Y-%m-%dT%H:%M:%S.%f"#, "2020-02-03T04:05:06.5", 1580702706.5),
      (#"%Y-%m-%d %H:%M:%S,%f"#, "2020-02-03 04:05:06,123456", 1580702706.123456),
      (#"%Y-%j"#, "2020-366", 1609372800.0),
      (#"%Y-%j"#, "2021-032", 1612137600.0),
      (#"%m/%Y"#, "7/2020", 1593561600.0),
      (#"%Y"#, "1848", -3849984000.0),
      (#"%d.%m.%y"#, "1.2.03", 1044057600.0),
      (#"%d.%m.%y"#, "1.2.2003", nil),
      (#"%H:%M %d/%m/%Y"#, "24:00 01/01/2020", nil),
      (#"%d/%m/%Y %H:%M"#, "01/01/2020  23:59", 1577923140.0),
      (#"%d/%m/%Y"#, "01-01-2020", nil),
      (#"100%% %Y"#, "100% 2020", 1577836800.0),
      (#"%Y-%m-%dT%H:%M%z"#, "2020-01-01T00:00Z", 1577836800.0),
      (#"%Y-%m-%dT%H:%M%z"#, "2020-01-01T00:00-03:30", 1577849400.0),
      (#"%A %d %B %Y"#, "Friday 27 November 2026", 1795737600.0),
      (#"%d/%m/%Y %H:%M:%S"#, "31/12/1969 23:59:60", nil),
    ] as [(String, String, Double?)])
  func readsAsPythonDoes(pattern: String, text: String, seconds: Double?) throws {
    let found = try parse(pattern, text)
    guard let seconds else {
      #expect(found == nil)
      return
    }
    #expect(abs(try #require(found) - seconds) <= 0x1p-21)
  }

  @Test(arguments: [("%m%d%Y", "2292024"), ("%Y-%j", "2021-366"), ("%H:%M %Y", "1:2"), ("%Y", "")])
  func whatIsNotCertainIsNoDate(pattern: String, text: String) throws {
    #expect(try parse(pattern, text) == nil)
  }

  @Test func theShortFormsAreWhatTheyStandFor() throws {
    #expect(
      try DateFormat("%F %T").parts == DateFormat("%Y-%m-%d %H:%M:%S").parts)
    #expect(try DateFormat("%D %R").parts == DateFormat("%m/%d/%y %H:%M").parts)
    #expect(try DateFormat("%-d/%-m/%Y").parts == DateFormat("%d/%m/%Y").parts)
    #expect(try parse("%s", "86400.5") == 86_400.5)
  }

  /// 10:00 at +02:00 is 08:00 UTC; a day has no time, and a zone of its own wins.
  @Test func theZoneIsOfTimesThatHaveNone() throws {
    #expect(try parse("%Y-%m-%d %H:%M", "1970-01-01 10:00", zone: 7200) == 8 * 3600)
    #expect(try parse("%Y-%m-%d %H:%M%z", "1970-01-01 10:00Z", zone: 7200) == 10 * 3600)
    #expect(try parse("%Y-%m-%d", "1970-01-02", zone: 7200) == 86_400)
    let text = Array("1970-01-01T10:00".utf8)
    #expect(InstantText.parse(text.span, zone: -3600) == 39_600.0)
  }

  @Test(arguments: [
    "", "%d/%m", "%Y-%m-%d %", "%Q", "%Y %y", "%d %Y", "%m %b %Y", "%j %m %Y", "%Y %I", "%Y %p",
    "%Y %M", "%Y %z", "%Y %Y", "%s %Y", "%H:%M",
  ])
  func whatStandsForNoDateIsRefused(pattern: String) {
    #expect(throws: DateFormat.Problem.self) { try DateFormat(pattern) }
  }

  @Test(
    arguments: [
      ("UTC", 0), ("Z", 0), ("+02:00", 7200), ("-0330", -12600), ("+14:00", 50400), ("+2", nil),
      ("Europe/Berlin", nil), ("+02:60", nil), ("02:00", nil), ("+02:0", nil), ("", nil),
      ("+0:200", nil),
    ] as [(String, Int?)])
  func zonesAreOffsets(text: String, seconds: Int?) {
    #expect(ZoneOffset(text)?.seconds == seconds)
  }
}
