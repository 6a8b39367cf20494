import Foundation
import GateKernels
import GateStatistics
import Testing

@Suite("The upper tail of a sample")
struct UpperTailTests {
  /// Populations by name, each as the number that a uniform draw and a normal one make.
  static let populations: [(name: String, draw: @Sendable (Double, Double) -> Double)] = [
    ("uniform", { unit, _ in unit }),
    ("normal", { _, normal in normal }),
    ("exponential", { unit, _ in -log(1 - unit) }),
    ("lognormal", { _, normal in exp(normal) }),
    ("wide lognormal", { _, normal in exp(3 * normal) }),
    ("Cauchy", { unit, _ in tan(.pi * (unit - 0.5)) }),
    ("Pareto without mean", { unit, _ in 1 / ((1 - unit) * (1 - unit)) }),
    ("Pareto without variance", { unit, _ in pow(1 - unit, -1 / 1.5) }),
    ("whole numbers", { unit, _ in (-8 * log(1 - unit)).rounded() }),
    ("mostly zero", { unit, normal in unit < 0.9 ? 0 : exp(7 + normal).rounded() }),
    ("capped", { _, normal in min(exp(normal), 3) }),
  ]

  /// The level is 0.01; of 300 draws 9 and more are a chance of 0.004 then.
  @Test("is exceeded no more often than said", arguments: populations.indices, [200, 2000])
  func honest(index: Int, rows: Int) {
    let (name, draw) = Self.populations[index]
    var generator = SeededGenerator(seed: 3, label: name)
    var exceeded = 0
    for _ in 0..<300 {
      func draws(_ count: Int) -> [Double] {
        (0..<count).map { _ in draw(generator.unit(), generator.normal()) }.sorted()
      }
      let (sample, fresh) = (draws(rows), draws(rows / 2))
      guard let tail = UpperTail(sorted: sample), let largest = fresh.last else { continue }
      if largest > tail.farLimit(draws: rows / 2, level: 0.01) { exceeded += 1 }
    }
    #expect(exceeded < 9, "\(name), \(rows) rows: \(exceeded)")
  }

  @Test("of normal rows ends well before thirty deviations, of exponential ones before 200")
  func sensitive() throws {
    var generator = SeededGenerator(seed: 4, label: "sensitive")
    let normal = (0..<3000).map { _ in generator.normal() }.sorted()
    #expect(try #require(UpperTail(sorted: normal)).farLimit(draws: 1500, level: 1e-3) < 30)
    let exponential = (0..<3000).map { _ in -log(1 - generator.unit()) }.sorted()
    #expect(try #require(UpperTail(sorted: exponential)).farLimit(draws: 1500, level: 1e-3) < 200)
  }

  @Test("that is all one value ends there")
  func bound() throws {
    let sorted = (0..<900).map { Double($0) } + Array(repeating: 900, count: 100)
    #expect(try #require(UpperTail(sorted: sorted)).limit(draws: 500, level: 1e-4) == 900)
  }

  @Test("is never nearer than the largest value", arguments: [41, 100, 1000])
  func atLeastTheLargest(count: Int) throws {
    let sorted = (0..<count).map { Double($0 * $0) }
    let tail = try #require(UpperTail(sorted: sorted))
    for draws in [1, 100, 1_000_000] {
      let limit = tail.limit(draws: draws, level: 0.5)
      #expect(limit >= Double((count - 1) * (count - 1)) && limit.isFinite)
      #expect(tail.farLimit(draws: draws, level: 0.5) >= limit)
    }
  }

  @Test("takes twice as many values as it has")
  func few() { #expect(UpperTail(sorted: (0..<40).map { Double($0) }) == nil) }
}
