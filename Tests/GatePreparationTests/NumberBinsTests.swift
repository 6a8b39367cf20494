import GateModel
import GatePreparation
import Testing

@Suite("Bins of a numeric column")
struct NumberBinsTests {
  @Test("hold a tenth of the reference each, with a bin below and one above its range")
  func tenths() {
    let bins = NumberBins(sorted: (1...100).map(Double.init))
    #expect(bins.count == 12)
    #expect(bins.bin(0) == 0)
    #expect(bins.bin(1) == 1)
    #expect(bins.bin(10) == 1)
    #expect(bins.bin(11) == 2)
    #expect(bins.bin(100) == 10)
    #expect(bins.bin(101) == 11)
    #expect(bins.bin(.nan) == -1)
  }

  @Test("keep a heavy value apart from the values around it")
  func heavy() {
    let values =
      [-1.0, -1] + Array(repeating: 0.0, count: 90) + (1...8).map(Double.init)
      + [20, 21, 22, 23, 24]
    let bins = NumberBins(sorted: values)
    #expect(bins.bin(-1) != bins.bin(0))
    #expect(bins.bin(0) != bins.bin(1))
  }

  @Test("are single values where there are at most ten")
  func few() {
    let bins = NumberBins(sorted: [1, 2, 2, 3])
    #expect(bins.bins(of: [1, 2, 3]) == [1, 2, 3])
    let people = [1.0, 2, 3].flatMap { [Double](repeating: $0, count: 10) }
    #expect(bins.labels(.number, sortedReal: people)[1...3] == ["1", "2", "3"])
  }

  @Test("are named by ends that at least ten real rows have, or none")
  func labels() {
    let sorted = (1...100).map(Double.init)
    let labels = NumberBins(sorted: sorted).labels(.number, sortedReal: sorted)
    #expect(labels[1] == "up to 10.5")
    #expect(labels[2] == "over 10.5 up to 20.5")
    #expect(labels[10] == "over 90.5")
    let tenfold = sorted.flatMap { [Double](repeating: $0, count: 10) }
    let common = NumberBins(sorted: tenfold).labels(.number, sortedReal: tenfold)
    #expect(common[2] == "over 10 up to 20")
  }

  @Test("are named by ends of few digits")
  func rounded() {
    // Each end is 10,007 k + 3 for k = 10, 20, ...; the nearest multiples of 100,000 lie between the
    // neighbours' middles.
    let sorted = (1...100).map { 10_007 * Double($0) + 3 }
    let labels = NumberBins(sorted: sorted).labels(.number, sortedReal: sorted)
    #expect(labels[2] == "over 100000 up to 200000")
    #expect(labels[10] == "over 900000")
  }

  @Test("name dates as dates")
  func dates() {
    // 2000-02-29 is day 11,016 since 1970-01-01 (python3: date(2000, 2, 29) - date(1970, 1, 1)).
    let day = 11_016.0 * 86_400
    let sorted = [day, day + 3661].flatMap { [Double](repeating: $0, count: 10) }
    let labels = NumberBins(sorted: sorted).labels(.datetime, sortedReal: sorted)
    #expect(labels[1] == "2000-02-29")
    #expect(labels[2] == "2000-02-29T01:01:01Z")
  }

  @Test("are named by the end of a month rather than by somebody's day")
  func months() {
    let sorted = (0..<100).map { 11_016.0 * 86_400 + Double($0) * 9 * 86_400 }
    let labels = NumberBins(sorted: sorted).labels(.datetime, sortedReal: sorted)
    // The tenth day is 2000-05-20 (python3: date(2000, 2, 29) + timedelta(81)).
    #expect(labels[1] == "up to 2000-04")
  }

  @Test("are months where each day has few rows")
  func days() {
    // 1,400 days from 2020-01-01 (day 18,262), two rows each: no day may be printed.
    let sorted = (0..<2800).map { Double(18_262 + $0 / 2) * 86_400 }
    let labels = NumberBins(sorted: sorted).labels(.datetime, sortedReal: sorted)
    // The first tenth ends with the day 140, 2020-05-20.
    #expect(labels[1] == "up to 2020-04")
    #expect(labels.dropFirst().dropLast().allSatisfy { $0.contains("20") && !$0.contains("bin") })
  }
}

extension NumberBins {
  fileprivate func bin(_ value: Double) -> Int8 { bins(of: [value])[0] }
}
