import GateKernels
import GateStatistics
import Testing

@Suite("Statistics with influences")
struct RowStatisticTests {
  @Test("the area under the curve is the share of pairs in order, ties counting half")
  func area() throws {
    // Positives 0.9, 0.5; negatives 0.5, 0.1, 0.7: pairs in order 3 + 1 + 1/2 of 6.
    let area = try #require(
      RowStatistic.areaUnderCurve(
        scores: [0.9, 0.5, 0.5, 0.1, 0.7], isPositive: [true, true, false, false, false]))
    #expect(abs(area.value - 4.5 / 6) < 1e-12)
    #expect(abs(area.influence.reduce(0, +)) < 1e-12)
    #expect(RowStatistic.areaUnderCurve(scores: [1, 2], isPositive: [true, true]) == nil)
  }

  @Test("skill is the share of the baseline's loss that is saved")
  func skill() throws {
    let skill = try #require(RowStatistic.skill(losses: [1, 0, 2], baseline: [2, 2, 2]))
    #expect(abs(skill.value - 0.5) < 1e-12)
    #expect(abs(skill.influence.reduce(0, +)) < 1e-12)
    #expect(RowStatistic.skill(losses: [1], baseline: [0]) == nil)
  }

  /// Draws of a number: positives are shifted by one, everything else is uniform.
  private static func draw(_ rows: Int, _ generator: inout SeededGenerator) -> RowStatistic? {
    let isPositive = (0..<rows).map { _ in generator.unit() < 0.3 }
    return .areaUnderCurve(
      scores: isPositive.map { Float(generator.unit() + ($0 ? 0.3 : 0)) }, isPositive: isPositive)
  }

  @Test("influences give the variance that draws have")
  func variance() {
    var generator = SeededGenerator(seed: 1, label: "variance")
    let drawn = (0..<2000).compactMap { _ in Self.draw(200, &generator) }
    let mean = drawn.reduce(0) { $0 + $1.value } / Double(drawn.count)
    let spread =
      drawn.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / Double(drawn.count - 1)
    let claimed = drawn.reduce(0) { $0 + $1.variance } / Double(drawn.count)
    // The spread of 2,000 draws is known within 3 %; influences are right to first order.
    #expect(abs(claimed / spread - 1) < 0.1, "\(claimed) \(spread)")
    // P(U + 0.3 > U') = 1 - 0.7^2 / 2.
    #expect(abs(mean - 0.755) < 0.003, "\(mean)")
  }

  @Test("the jackknife of means by groups is near the variance of the mean")
  func jackknife() {
    var generator = SeededGenerator(seed: 2, label: "jackknife")
    var claimed = 0.0
    for _ in 0..<1000 {
      let groups = (0..<5).map { _ in (0..<20).reduce(0.0) { sum, _ in sum + generator.normal() } }
      let total = groups.reduce(0, +)
      claimed += jackknifeVariance(groups.map { (total - $0) / 80 }) / 1000
    }
    // The mean of 100 standard normals has the variance 1/100; 1,000 draws know it within 2.3 %.
    #expect(abs(claimed * 100 - 1) < 0.1, "\(claimed)")
    #expect(jackknifeVariance([1]) == 0)
  }
}
