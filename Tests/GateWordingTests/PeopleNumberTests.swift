import GateWording
import Testing

/// Numbers as people read them; expectations are rounded by hand.
@Suite struct PeopleNumberTests {
  @Test(arguments: [
    (0.0, "0"), (0.12345, "0.1235"), (1234.5678, "1235"), (12.345, "12.35"), (16_280, "16,280"),
    (-0.00012345, "-0.0001235"), (1e-9, "1e-9"), (.infinity, "infinity"), (0.3, "0.3"),
    (2.2889999999999997e-41, "2.289e-41"), (0.99999, "1"), (12_345.6, "12,346"),
    (.nan, "undefined"),
    (2.5e-300, "2.5e-300"), (1e15, "1000000000000000"),
  ])
  func `Numbers have four digits, whole ones all`(number: Double, text: String) {
    #expect(peopleNumber(number) == text)
  }

  @Test(arguments: [
    (0.048, "4.8 %"), (0.151, "15.1 %"), (0.0138, "1.4 %"), (0.0017, "0.17 %"), (0.07, "7 %"),
    (0, "0 %"), (1, "100 %"), (0.9996, "99.96 %"), (0.999996, "over 99.9 %"), (0.995, "99.5 %"),
    (1.5, "150 %"),
    (0.0000123, "0.0012 %"), (0.0995, "10 %"),
  ])
  func `Shares are percentages, never all or nothing unless they are`(share: Double, text: String) {
    #expect(peopleShare(share) == text)
  }

  /// A hundred times as much is no number any more; the number itself is told.
  @Test(arguments: [1e307, -1e307, .greatestFiniteMagnitude])
  func `What has no percentage is told as a number`(number: Double) {
    #expect(peopleShare(number) == peopleNumber(number))
    #expect(peoplePoints(number) == peopleNumber(number))
  }

  @Test(arguments: [
    (0.129, "12.9 points"), (0.02, "2 points"), (0.01, "1 point"), (-0.3, "-30 points"),
    (0.3, "30 points"),
  ])
  func `Differences of shares are points`(difference: Double, text: String) {
    #expect(peoplePoints(difference) == text)
  }

  @Test(arguments: [
    (0.0, "p < 1e-40"), (2.2889999999999997e-41, "p < 1e-40"), (2.34e-7, "p 2.3e-7"),
    (0.0069, "p 0.0069"), (4.8e-6, "p 4.8e-6"), (9.97e-5, "p 1e-4"), (1e-40, "p 1e-40"),
    (0.0344578, "p 0.034"), (0.999, "p > 0.99"), (1, "p > 0.99"),
  ])
  func `P-values have two digits`(pValue: Double, text: String) {
    #expect(peopleProbability(pValue) == text)
  }

  @Test func `Rounding carries over nines and keeps the sign`() {
    #expect(shortestNumber(0.0999951, digits: 4) == "0.1")
    #expect(shortestNumber(-99.99, digits: 2) == "-100")
    #expect(shortestNumber(0.25, digits: 1) == "0.3")
    #expect(shortestNumber(1.5e300, digits: 1) == "2e+300")
  }

  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (16_280, "16,280 rows")])
  func `Counts have their noun`(count: Int, text: String) {
    #expect(counted(count, "row") == text)
  }

  @Test(arguments: [(-1234, "-1,234"), (999, "999"), (1_000_000, "1,000,000")])
  func `Thousands are grouped`(number: Int, text: String) {
    #expect(grouped(number) == text)
  }
}
