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
    #expect(bins.labels(.number)[1...3] == ["1", "2", "3"])
  }

  @Test("do not name the smallest and the largest value where bins hold several")
  func labels() {
    let labels = NumberBins(sorted: (1...100).map(Double.init)).labels(.number)
    #expect(labels[1] == "up to 10")
    #expect(labels[2] == "over 10 up to 20")
    #expect(labels[10] == "over 90")
  }

  @Test("name dates as dates")
  func dates() {
    // 2000-02-29 is day 11,016 since 1970-01-01 (python3: date(2000, 2, 29) - date(1970, 1, 1)).
    let labels = NumberBins(sorted: [11_016 * 86_400, 11_016 * 86_400 + 3_661]).labels(.instant)
    #expect(labels[1] == "2000-02-29")
    #expect(labels[2] == "2000-02-29T01:01:01Z")
  }
}

extension NumberBins {
  fileprivate func bin(_ value: Double) -> Int8 { bins(of: [value])[0] }
}
