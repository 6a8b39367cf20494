import GateKernels
import Testing

/// Streams against published outputs, and the distributions drawn from them.
@Suite struct SeededGeneratorTests {
  @Test func theStreamIsThatOfTheReferenceImplementation() {
    // xoshiro256starstar.c from state 1, 2, 3, 4; the values stand in the tests of Rust's
    // rand_xoshiro.
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func seedAndLabelDecideTheStream() {
    func first(_ seed: UInt64, _ label: String) -> [UInt64] {
      var generator = SeededGenerator(seed: seed, label: label)
      return (0..<4).map { _ in generator.next() }
    }
    #expect(first(1, "a") == first(1, "a"))
    #expect(first(1, "a") != first(1, "b"))
    #expect(first(1, "a") != first(2, "a"))
    #expect(first(0, "") != [0, 0, 0, 0])
  }

  @Test func unitNumbersFillTheirRange() {
    var generator = SeededGenerator(seed: 1, label: "unit")
    let values = (0..<10_000).map { _ in generator.unit() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    // The mean of 10,000 has a standard deviation of 0.0029.
    #expect(abs(values.reduce(0, +) / 10_000 - 0.5) < 0.012)
  }

  @Test func integersAreUniform() {
    var generator = SeededGenerator(seed: 1, label: "integer")
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.integer(below: 7)] += 1 }
    // Chi-square with 6 degrees of freedom: 22.46 at one in a thousand.
    #expect(chiSquare(counts, [Double](repeating: 10_000, count: 7)) < 22.46)
    #expect(generator.integer(below: 1) == 0)
    #expect((0..<100).allSatisfy { _ in generator.integer(below: .max) >= 0 })
  }

  @Test func normalsHaveTheirMoments() {
    var generator = SeededGenerator(seed: 1, label: "normal")
    let values = (0..<40_000).map { _ in generator.normal() }
    let moments = (1...4).map { power in
      values.reduce(0) { sum, value in sum + (1...power).reduce(1) { p, _ in p * value } } / 40_000
    }
    // Five standard errors: sqrt(1), sqrt(2), sqrt(15), sqrt(96) over 200.
    #expect(abs(moments[0]) < 0.025)
    #expect(abs(moments[1] - 1) < 0.035)
    #expect(abs(moments[2]) < 0.1)
    #expect(abs(moments[3] - 3) < 0.25)
  }

  @Test(arguments: [(0, 0), (0, 5), (1, 1), (3, 8), (8, 8), (40, 1000)])
  func samplesAreDistinctAndAscending(k: Int, n: Int) {
    var generator = SeededGenerator(seed: 1, label: "sample")
    let sample = generator.sample(k, of: n)
    #expect(sample.count == k)
    #expect(sample == Set(sample).sorted())
    #expect(sample.allSatisfy { (0..<n).contains($0) })
  }

  @Test func everySubsetIsEquallyLikely() {
    var generator = SeededGenerator(seed: 1, label: "subsets")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<20_000 { counts[generator.sample(3, of: 6), default: 0] += 1 }
    #expect(counts.count == 20)
    // 19 degrees of freedom: 43.82 at one in a thousand.
    #expect(chiSquare(Array(counts.values), [Double](repeating: 1000, count: 20)) < 43.82)
  }

  @Test func everyOrderIsEquallyLikely() {
    var generator = SeededGenerator(seed: 1, label: "orders")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[generator.shuffled(4), default: 0] += 1 }
    #expect(counts.count == 24)
    // 23 degrees of freedom: 49.73 at one in a thousand.
    #expect(chiSquare(Array(counts.values), [Double](repeating: 1000, count: 24)) < 49.73)
    #expect(generator.shuffled(0).isEmpty)
  }

  /// Search and rejection, low and high shares, against the probabilities themselves.
  @Test(arguments: [(12, 0.3), (60, 0.5), (400, 0.06), (50, 0.9), (1000, 0.003)])
  func binomialsFollowTheirProbabilities(n: Int, p: Double) {
    var generator = SeededGenerator(seed: 1, label: "binomial")
    let draws = 50_000
    var counts = [Int](repeating: 0, count: n + 1)
    for _ in 0..<draws { counts[generator.binomial(n, p)] += 1 }
    // From the middle outwards by ratios, so that nothing underflows; then scaled to one.
    var weights = [Double](repeating: 0, count: n + 1)
    let middle = Int(Double(n) * p)
    weights[middle] = 1
    for k in stride(from: middle, to: n, by: 1) {
      weights[k + 1] = weights[k] * Double(n - k) / Double(k + 1) * p / (1 - p)
    }
    for k in stride(from: middle, to: 0, by: -1) {
      weights[k - 1] = weights[k] * Double(k) / Double(n - k + 1) * (1 - p) / p
    }
    let sum = weights.reduce(0, +)
    // Outcomes that are too rare for a chi-square are joined with their neighbours.
    var observed = [0]
    var expected = [0.0]
    for k in 0...n {
      observed[observed.count - 1] += counts[k]
      expected[expected.count - 1] += weights[k] / sum * Double(draws)
      if expected[expected.count - 1] >= 20 {
        observed.append(0)
        expected.append(0)
      }
    }
    let last = expected.count - 1
    observed[last - 1] += observed[last]
    expected[last - 1] += expected[last]
    let freedom = Double(last - 1)
    // Chi-square at four standard deviations above its mean.
    let found = chiSquare(Array(observed[..<last]), Array(expected[..<last]))
    #expect(found < freedom + 4 * (2 * freedom).squareRoot())
  }

  @Test func binomialsAtTheEdges() {
    var generator = SeededGenerator(seed: 1, label: "edges")
    #expect(generator.binomial(0, 0.5) == 0)
    #expect(generator.binomial(9, 0) == 0)
    #expect(generator.binomial(9, 1) == 9)
    #expect(generator.binomial(9, -1) == 0)
    let large = generator.binomial(1_000_000_000, 0.5)
    // Six standard deviations of 15,811.
    #expect(abs(large - 500_000_000) < 95_000)
  }

  @Test func multinomialsAddUpAndKeepTheirShares() {
    var generator = SeededGenerator(seed: 1, label: "multinomial")
    let counts = generator.multinomial(60_000, weights: [1, 0, 2, 3])
    #expect(counts.reduce(0, +) == 60_000)
    #expect(counts[1] == 0)
    // 2 degrees of freedom: 13.82 at one in a thousand.
    #expect(chiSquare([counts[0], counts[2], counts[3]], [10_000, 20_000, 30_000]) < 13.82)
    #expect(generator.multinomial(5, weights: [0, 0]) == [0, 0])
    #expect(generator.multinomial(5, weights: []).isEmpty)
  }
}

private func chiSquare(_ observed: [Int], _ expected: [Double]) -> Double {
  zip(observed, expected).reduce(0) { sum, pair in
    let gap = Double(pair.0) - pair.1
    return sum + gap * gap / pair.1
  }
}
