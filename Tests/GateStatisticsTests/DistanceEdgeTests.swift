import GateKernels
import GateModel
import GateStatistics
import Testing

/// Distances where there is little or strange data: finite, ordered, within their range.
@Suite struct DistanceEdgeTests {
  private func expectSound(_ estimate: DistanceEstimate, most: Double = .infinity) {
    for number in [
      estimate.value, estimate.floor, estimate.floorSpread, estimate.standardError,
    ] {
      #expect(number.isFinite && number >= 0)
    }
    #expect(estimate.value <= most && estimate.floor <= most)
    #expect(estimate.score(confidence: 0.99) != nil)
  }

  @Test func singleRowsAreEnough() {
    expectSound(
      kolmogorovSmirnov(sortedReference: [1], sortedCandidate: [2], sortedPool: [1]).0)
    expectSound(
      wassersteinDistance(
        sortedReference: [1], sortedCandidate: [2], scale: 1, sortedPool: [1]))
    expectSound(totalVariation(reference: [1, 0], candidate: [0, 1], pool: [1, 0]), most: 1)
    expectSound(shareDifference(a: 0, n: 1, b: 1, m: 1, poolShare: 0))
  }

  @Test func aConstantColumnHasNoNoise() {
    let (estimate, _, sign) = kolmogorovSmirnov(
      sortedReference: [3, 3, 3], sortedCandidate: [3, 3], sortedPool: [3, 3, 3])
    #expect(estimate.value == 0 && estimate.floor < 1e-12 && sign == 0)
    expectSound(totalVariation(reference: [9], candidate: [4], pool: [9]), most: 1)
  }

  @Test func columnsOfUniqueCategoriesAreExpectedToShareNone() {
    let ones = [Int](repeating: 1, count: 200)
    let none = [Int](repeating: 0, count: 200)
    let estimate = totalVariation(
      reference: ones + none, candidate: none + ones, pool: ones + none)
    expectSound(estimate, most: 1)
    #expect(estimate.value == 1)
    #expect(estimate.floor > 0.9)
  }

  /// The mean excess over twenty draws has a standard error of about .001 with 20,000 categories, and
  /// .004 with 2,000; all values being different leaves none.
  @Test(arguments: [2_000, 20_000, 10_000_000])
  func honestSamplesOfRareCategoriesHaveNoExcess(categories: Int) {
    var generator = SeededGenerator(seed: 7, label: "rare \(categories)")
    let (n, m) = (4_000, 500)
    var excess = 0.0
    for _ in 0..<20 {
      var counts: [Int: (Int, Int)] = [:]
      for _ in 0..<n { counts[Int(generator.unit() * Double(categories)), default: (0, 0)].0 += 1 }
      for _ in 0..<m { counts[Int(generator.unit() * Double(categories)), default: (0, 0)].1 += 1 }
      let (reference, candidate) = (counts.values.map(\.0), counts.values.map(\.1))
      let estimate = totalVariation(
        reference: reference, candidate: candidate, pool: reference, isSparse: true)
      excess += (estimate.value - estimate.floor) / 20
    }
    #expect(abs(excess) < 0.015, "\(excess)")
  }

  @Test func theOrderOfCategoriesDoesNotMatter() {
    var generator = SeededGenerator(seed: 1, label: "order")
    let weights = (1...40).map { 1 / Double($0) }
    let reference = generator.multinomial(300, weights: weights)
    let candidate = generator.multinomial(200, weights: weights)
    let order = generator.shuffled(40)
    let first = totalVariation(reference: reference, candidate: candidate, pool: reference)
    let second = totalVariation(
      reference: order.map { reference[$0] }, candidate: order.map { candidate[$0] },
      pool: order.map { reference[$0] })
    // Only the order of the sums differs.
    #expect(abs(first.value - second.value) < 1e-13)
    #expect(abs(first.floor - second.floor) < 1e-13)
    #expect(abs(first.standardError - second.standardError) < 1e-13)
  }

  @Test func distancesAreSymmetricInTheirSamples() {
    var generator = SeededGenerator(seed: 1, label: "symmetry")
    let x = generator.sorted(60) { $0.normal() }
    let y = generator.sorted(90) { $0.normal() + 0.4 }
    let pool = (x + y).sorted()
    let forward = kolmogorovSmirnov(sortedReference: x, sortedCandidate: y, sortedPool: pool)
    let backward = kolmogorovSmirnov(sortedReference: y, sortedCandidate: x, sortedPool: pool)
    #expect(forward.0 == backward.0)
    #expect(forward.at == backward.at && forward.sign == -backward.sign)
    let there = wassersteinDistance(
      sortedReference: x, sortedCandidate: y, scale: 1, sortedPool: pool)
    let back = wassersteinDistance(
      sortedReference: y, sortedCandidate: x, scale: 1, sortedPool: pool)
    #expect(agrees(there.value, back.value, within: 1e-13))
    #expect(agrees(there.standardError, back.standardError, within: 1e-12))
  }

  @Test func wassersteinScalesWithItsUnit() {
    var generator = SeededGenerator(seed: 1, label: "unit")
    let x = generator.sorted(50) { $0.normal() }
    let y = generator.sorted(50) { $0.normal() }
    let small = wassersteinDistance(
      sortedReference: x, sortedCandidate: y, scale: 1, sortedPool: x)
    let large = wassersteinDistance(
      sortedReference: x.map { 8 * $0 }, sortedCandidate: y.map { 8 * $0 }, scale: 8,
      sortedPool: x.map { 8 * $0 })
    #expect(agrees(small.value, large.value, within: 1e-12))
    #expect(agrees(small.floor, large.floor, within: 1e-12))
    #expect(agrees(small.floorSpread, large.floorSpread, within: 1e-12))
  }

  @Test func theFloorShrinksWithTheSizeOfTheSamples() {
    let pool = (0..<1000).map { Double($0) }
    var floors: [Double] = []
    for size in [10, 100, 1000] {
      let sample = Array(pool.prefix(size))
      floors.append(
        kolmogorovSmirnov(sortedReference: pool, sortedCandidate: sample, sortedPool: pool)
          .0.floor)
    }
    #expect(floors == floors.sorted(by: >))
  }

  @Test func theFloorOfAScoreIsNotBelowZero() throws {
    let estimate = DistanceEstimate(
      value: 0.1, floor: 0.02, floorSpread: 0.05, standardError: 0.06, n: 10)
    let score = try #require(estimate.score(confidence: 0.95, valueError: .dkw(n: 10, m: 10)))
    #expect(score.floor.interval?.lower == 0)
    #expect(abs(score.excess.value - 0.08) < 1e-15)
    #expect(score.value.error == .dkw(n: 10, m: 10))
    let broken = DistanceEstimate(
      value: .nan, floor: 0, floorSpread: 0, standardError: 0, n: 1)
    #expect(broken.score(confidence: 0.95) == nil)
  }
}
