import GateStatistics
import Testing

@Suite struct RakingTests {
  /// The odds ratio stays, the margins become the wanted ones: solved by hand for a 2 x 2 table, where
  /// x (x - 0.3) = 16 (0.8 - x) (0.5 - x) with x the share of the first cell.
  @Test func oddsRatiosStayAndMarginsMove() throws {
    let shares = try #require(
      raked([40, 10, 10, 40], toMarginsOf: [400, 400, 100, 100], columns: 2))
    #expect(abs(shares[0] + shares[1] - 0.8) < 1e-8)
    #expect(abs(shares[0] + shares[2] - 0.5) < 1e-8)
    #expect(abs(shares[0] * shares[3] / (shares[1] * shares[2]) - 16) < 1e-5)
    let x = shares[0]
    #expect(abs(x * (x - 0.3) - 16 * (0.8 - x) * (0.5 - x)) < 1e-8)
  }

  @Test func ofIndependentCountsItIsTheProductOfTheMargins() throws {
    let shares = try #require(
      raked([10, 20, 20, 40], toMarginsOf: [60, 20, 15, 5], columns: 2))
    #expect(zip(shares, [0.6, 0.2, 0.15, 0.05]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func whatHasTooFewCountsOrNoneWhereSomeAreNeededIsLeft() {
    #expect(raked([40, 4, 10, 0], toMarginsOf: [10, 10, 10, 10], columns: 2) == nil)
    // No scaling of a diagonal has these margins.
    #expect(raked([50, 0, 0, 50], toMarginsOf: [10, 20, 30, 40], columns: 2) == nil)
    #expect(raked([], toMarginsOf: [], columns: 0) == nil)
  }
}
