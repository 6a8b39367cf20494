import GateKernels
import GateModel
import Testing

@testable import GateStatistics

@Suite struct UnknownCategoriesTests {
  /// By hand: of 3 rows out of 6, two given ones are both drawn with 3/6 * 2/5.
  @Test func chancesAreThoseOfALot() {
    #expect(UnknownCategories.chance(of: 1, 3, 3) == 0.5)
    #expect(abs(UnknownCategories.chance(of: 2, 3, 3) - 0.2) < 1e-15)
    #expect(UnknownCategories.chance(of: 4, 3, 3) == 0)
    let few = UnknownCategories(sample: [2, 1, 0], real: [0, 2, 1])
    #expect(few.unknownRows == 2)
    // Two rows: 2 * 0.2, three rows: 3 * 1/20, one row: 0.5.
    #expect(abs(few.expectedRows - (0.4 + 0.15 + 0.5)) < 1e-12)
  }

  private func pValue(_ counts: UnknownCategories) -> Double {
    counts.error.pValue(of: counts.excess, beyond: 0, side: .above)
  }

  @Test func fewRealRowsProveNothing() {
    // 13 real rows of one value, 400 of the candidate, 13 of them of another.
    #expect(pValue(UnknownCategories(sample: [387, 13], real: [13, 0])) > 0.5)
    #expect(pValue(UnknownCategories(sample: [1999, 1], real: [3000, 0])) > 0.3)
  }

  @Test func inventedCategoriesAreProven() {
    // One with 30 rows: 0.4 to the power of 30.
    #expect(pValue(UnknownCategories(sample: [1000, 970, 30], real: [1500, 1500, 0])) < 1e-10)
    // Twenty with one row each.
    let typos = [Int](repeating: 1, count: 20)
    #expect(
      pValue(
        UnknownCategories(
          sample: [1000, 980] + typos, real: [1500, 1500] + [Int](repeating: 0, count: 20))) < 1e-6)
  }

  /// Honest samples of a vocabulary with a tail: the excess is zero on average, and at a level of 1 %
  /// at most about one in a hundred is taken for invented.
  @Test func honestSamplesAreNotBlamed() {
    var random = SeededGenerator(seed: 5, label: "honest")
    let draws = 1000
    var (alarms, sum) = (0, 0.0)
    for _ in 0..<draws {
      var counts = [[Int]](repeating: [Int](repeating: 0, count: 400), count: 2)
      for side in 0..<2 {
        for _ in 0..<(side == 0 ? 300 : 500) {
          // Half of the mass on two values, the rest on a tail.
          let value =
            random.integer(below: 2) == 0
            ? random.integer(below: 2) : min(random.integer(below: 400), random.integer(below: 400))
          counts[side][value] += 1
        }
      }
      let found = UnknownCategories(sample: counts[0], real: counts[1])
      sum += found.excess
      if pValue(found) < 0.01 { alarms += 1 }
    }
    // 10 expected at most; 25 has a probability of 4e-5.
    #expect(alarms < 25)
    #expect(abs(sum / Double(draws)) < 0.003)
  }
}
