import GateProvenance
import Testing

struct UTCTimeTests {
  @Test func `times are seconds since 1970, as date -u -d says`() {
    let known = [
      ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799),
      ("2026-11-27T00:00:00Z", 1_795_737_600), ("2100-03-01T00:00:00Z", 4_107_542_400),
      ("2024-12-31T12:30:15Z", 1_735_648_215),
      ("1969-12-31T23:59:59Z", -1),
      ("1013-11-03T08:00:00Z", -30_173_529_600),
      ("0000-02-29T12:00:00Z", -62_162_078_400),
      ("9999-12-31T23:59:59Z", 253_402_300_799),
    ]
    for (text, seconds) in known {
      #expect(UTCTime(text)?.seconds == seconds, "\(text)")
      #expect(UTCTime(seconds: seconds).description == text)
    }
  }

  @Test(arguments: [
    "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-27T24:00:00Z", "2026-11-27T00:00:60Z",
    "2026-11-27T00:00:00+00:00", "2026-11-27 00:00:00Z", "2026-11-27T00:00:00z",
    "26-11-27T00:00:00Z",
    "2026-11-27T00:00:00.0Z", "2026-1１-27T00:00:0Z", "",
  ])
  func `what is no second in UTC is refused`(_ text: String) {
    #expect(UTCTime(text) == nil)
  }
}
