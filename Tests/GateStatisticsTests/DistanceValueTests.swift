import GateKernels
import GateStatistics
import Testing

/// The plain numbers of distances, correlations and associations against SciPy.
@Suite struct DistanceValueTests {
  @Test func distancesOfNumbersAgreeWithSciPy() throws {
    for row in try Fixture.rows("distances") {
      let x = try row.numbers("x").sorted()
      let y = try row.numbers("y").sorted()
      let (ks, _, sign) = kolmogorovSmirnov(
        sortedReference: x, sortedCandidate: y, sortedPool: x)
      // Sums of at most 80 terms of size 1.
      #expect(abs(ks.value - (try row.number("distance"))) < 1e-12)
      #expect(sign == (try row.number("sign")))
      let length = wassersteinDistance(
        sortedReference: x, sortedCandidate: y, scale: 2, sortedPool: x)
      #expect(abs(2 * length.value - (try row.number("wasserstein"))) < 1e-12)
    }
  }

  @Test func theLargestGapIsFoundWithItsPlace() {
    // F_T = 1/4, 2/4, 3/4, 1 at 1...4; F_S = 0 until 3, then 1/2, 1: the gap is 1/2 at 2.
    let (estimate, at, sign) = kolmogorovSmirnov(
      sortedReference: [1, 2, 3, 4], sortedCandidate: [3, 4], sortedPool: [1, 2, 3, 4])
    #expect(estimate.value == 0.5)
    #expect(at == 2)
    #expect(sign == -1)
    #expect(estimate.n == 2)
  }

  @Test func totalVariationByHand() {
    // |4/8 - 1/4| + |4/8 - 2/4| + |0 - 1/4| = 1/2, halved.
    let estimate = totalVariation(reference: [4, 4, 0], candidate: [1, 2, 1], pool: [6, 6, 0])
    #expect(estimate.value == 0.25)
    #expect(totalVariation(reference: [3], candidate: [9], pool: [3]).standardError == 0)
  }

  @Test func correlationsAgreeWithSciPy() throws {
    for row in try Fixture.rows("correlations") {
      let x = try row.numbers("x")
      let y = try row.numbers("y")
      let order = RadixSort.ranked(x)
      let ranks = averageRanks(keys: order.ranks, keyCount: order.sorted.count)
      #expect(order.ranks.map { ranks[Int($0)] } == (try row.numbers("ranks")))
      let linear = try #require(pearson(x, y))
      let ranked = try #require(spearman(x, y))
      // The last pair has a mean of 1e6 standard deviations, which costs six digits.
      #expect(abs(linear.value - (try row.number("pearson"))) < 1e-9)
      #expect(abs(ranked.value - (try row.number("spearman"))) < 1e-12)
      // The jackknife itself for Pearson, less the digits of the last pair; the influence function
      // for Spearman, which differs by O(1/n).
      #expect(agrees(linear.standardError, try row.number("pearson_error"), within: 1e-6))
      #expect(agrees(ranked.standardError, try row.number("spearman_error"), within: 0.03))
    }
  }

  @Test func aCorrelationNeedsVariationAndThreeRows() {
    #expect(pearson([1, 2], [2, 1]) == nil)
    #expect(pearson([1, 1, 1], [1, 2, 3]) == nil)
    #expect(spearman([1, 2, 3], [0.1, 0.1, 0.1]) == nil)
    #expect(pearson([0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4]) == nil)
    #expect(spearman([1, 2, 3], [2, 4, 9])?.value == 1)
  }

  @Test func associationsAgreeWithSciPy() throws {
    for row in try Fixture.rows("tables") {
      let table = ContingencyTable(
        rows: try row.integer("rows"), columns: try row.integer("columns"),
        counts: try row.integers("counts"))
      let plain = try #require(table.cramersV)
      let corrected = try #require(table.correctedCramersV)
      #expect(abs(plain - (try row.number("v"))) < 1e-12)
      #expect(abs(corrected - (try row.number("corrected"))) < 1e-7)
      #expect(try #require(table.correctedStandardError).isFinite)
    }
  }

  @Test func emptyRowsOfATableChangeNothing() {
    let tight = ContingencyTable(rows: 2, columns: 2, counts: [10, 20, 30, 5])
    let loose = ContingencyTable(rows: 3, columns: 3, counts: [10, 0, 20, 0, 0, 0, 30, 0, 5])
    #expect(tight.correctedCramersV == loose.correctedCramersV)
    #expect(tight.correctedStandardError == loose.correctedStandardError)
    #expect(ContingencyTable(rows: 1, columns: 2, counts: [3, 4]).cramersV == nil)
  }
}
