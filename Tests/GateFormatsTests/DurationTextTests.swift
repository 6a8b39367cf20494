import Testing

@testable import GateFormats

@Suite struct DurationTextTests {
  /// Seconds as Python's `timedelta(...).total_seconds()` gives them.
  @Test(arguments: [
    ("12:01:00", 43_260.0), ("12:01", 43_260), ("9:05", 32_700), ("00:00", 0), ("23:59:59", 86_399),
    ("12:01:00.5", 43_260.5), ("12:01:00,123", 43_260.123), ("1:02 PM", 46_920),
    ("12:00 am", 0), ("12:30PM", 45_000), ("100:15:00", 360_900), ("-0:00:01", -1),
    ("3 days 04:05:06", 273_906), ("-1 days +23:59:59", -1), ("1 day, 0:00:01", 86_401),
    ("3 days", 259_200), ("0 days 00:00:00.25", 0.25), ("P3DT4H5M6S", 273_906), ("PT90M", 5_400),
    ("PT0.5S", 0.5), ("P1W", 604_800), ("-PT1S", -1),
  ])
  func durations(text: String, seconds: Double) {
    #expect(DurationText.parse(text) == seconds)
  }

  @Test(arguments: [
    "", "12", "12:1", "12:60", "12:01:60", "12:01:00.", "13:00 PM", "0:30 AM", "12:01 XM", "16:9",
    "3 days 4", "3days 04:05:06", "3 d", "P", "PT", "P1Y", "P1M", "P3D4H", "00:1A:2B",
    "12:01:00+02",
    "1:2:3:4", ":30", "1234567:00",
  ])
  func otherTexts(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test func timesAndDurationsAreNumbersOfSeconds() async throws {
    let times = try await column(["12:01:00", "NA", "00:00:30"])
    #expect(times.schema.kind == .number)
    #expect(times.schema.reason.contains("as seconds"))
    #expect(values(times.column) == ["43260.0", nil, "30.0"])
    let lengths = try await column(["3 days 04:05:06", "-1 days +23:59:59"])
    #expect(values(lengths.column) == ["273906.0", "-1.0"])
    let declared = try await column(["12:01", "x", "9:05"], kind: .number)
    #expect(values(declared.column) == ["43260.0", nil, "32700.0"])
    #expect(try await column(["12:01", "12.5"]).schema.kind == .category)
  }
}
