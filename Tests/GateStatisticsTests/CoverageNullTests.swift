import Testing

@testable import GateStatistics

@Suite("Coverage of categories by chance")
struct CoverageNullTests {
  /// Every way to deal the rows a, a, b, c, c, c to samples of 3 and 2 and a rest of 1.
  @Test func equalsAllDeals() throws {
    let rows = [0, 0, 1, 2, 2, 2]
    var (known, both) = (0.0, 0.0)
    for rest in rows.indices {
      for i in rows.indices where i != rest {
        for j in rows.indices where j > i && j != rest {
          let second: Set = [rows[i], rows[j]]
          let first = Set(rows.indices.filter { ![rest, i, j].contains($0) }.map { rows[$0] })
          known += Double(first.count)
          both += Double(first.intersection(second).count)
        }
      }
    }
    let null = try #require(CoverageNull(counts: [2, 1, 3], first: 3, second: 2))
    #expect(abs(null.share - both / known) < 1e-12)
  }

  @Test func frequentCategoriesAreAlwaysCovered() throws {
    let null = try #require(CoverageNull(counts: [500, 500], first: 500, second: 500))
    #expect(abs(null.share - 1) < 1e-12)
    #expect(abs(null.standardError - 0.125) < 1e-6)
  }

  @Test func samplesMustHaveRows() {
    #expect(CoverageNull(counts: [3], first: 0, second: 3) == nil)
    #expect(CoverageNull(counts: [3], first: 2, second: 2) == nil)
  }
}
