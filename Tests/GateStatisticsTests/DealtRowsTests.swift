import GateStatistics
import Testing

/// Exact laws of rows that are dealt anew, against the enumeration of all their outcomes.
@Suite struct DealtRowsTests {
  /// `n` over `k`, exact for the small numbers used here.
  private static func choose(_ n: Int, _ k: Int) -> Double {
    guard (0...n).contains(k) else { return 0 }
    return (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test(arguments: [(5, 3), (1, 1), (4, 9), (20, 20), (7, 60)])
  func meanAndVarianceAreThoseOfAllDeals(n: Int, m: Int) {
    let dealt = DealtRows(n: n, m: m)
    for count in 0...n + m {
      var (mean, square) = (0.0, 0.0)
      for x in 0...min(count, n) where count - x <= m {
        let chance =
          Self.choose(count, x) * Self.choose(n + m - count, n - x) / Self.choose(n + m, n)
        let gap = abs(Double(x) / Double(n) - Double(count - x) / Double(m))
        mean += chance * gap
        square += chance * gap * gap
      }
      let gap = dealt.gap(count: count)
      // Logarithms of factorials carry a relative 1e-12.
      #expect(abs(gap.mean - mean) < 1e-10, "\(count)")
      #expect(abs(gap.variance - (square - mean * mean)) < 1e-10, "\(count)")
    }
  }

  /// Beyond the counts that are kept, by the same enumeration in a two-row sample.
  @Test func largeCountsAreExactToo() {
    let (n, m, count) = (2, 20_000, 12_000)
    let size = Double(n + m)
    let share = Double(count) / size
    let both = share * Double(count - 1) / (size - 1)
    let none = (1 - share) * (size - Double(count) - 1) / (size - 1)
    let mean = [(0, none), (1, 1 - both - none), (2, both)].reduce(0.0) { sum, outcome in
      sum + outcome.1 * abs(Double(outcome.0) / 2 - Double(count - outcome.0) / Double(m))
    }
    // Differences of logarithms of factorials of 20,000 rows carry 1e-10.
    #expect(abs(DealtRows(n: n, m: m).gap(count: count).mean - mean) < 1e-8)
  }

  /// Expected normal order statistics of Harter (1961).
  @Test(arguments: [(1, 0.0), (2, 0.56419), (5, 1.16296), (10, 1.53875), (100, 2.50759)])
  func theLargestOfSoManyNormals(count: Int, mean: Double) {
    #expect(abs(meanOfLargestNormal(of: count) - mean) <= (count == 2 ? 0.05 : 0.02) * mean)
  }
}
