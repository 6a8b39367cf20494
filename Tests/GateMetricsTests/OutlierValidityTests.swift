import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Glibc
import Testing

@Suite("Values far outside")
struct OutlierValidityTests {
  private static func numbers(
    _ count: Int, _ generator: inout SeededGenerator, _ draw: (Double, Double) -> Double
  ) -> [Double?] {
    (0..<count).map { _ in draw(generator.unit(), generator.normal()) }
  }

  @Test("are named with value, place and distance, in two rows of 1,500")
  func named() async throws {
    var generator = SeededGenerator(seed: 1, label: "outliers")
    let reference = Self.numbers(2000, &generator) { _, normal in normal }
    var candidate = Self.numbers(1500, &generator) { _, normal in normal }
    (candidate[7], candidate[9]) = (1e9, -999)
    let score = try await Self.score(reference, candidate)
    #expect(score.value.value == 2 / 1500.0)
    // Rows begin on the second line.
    #expect(score.notes.first?.hasPrefix("1000000000 (example:9) lies ") == true)
    #expect(score.notes.contains { $0.hasPrefix("-999 (example:11) lies ") })
  }

  @Test("are named where a sign is new")
  func sign() async throws {
    var generator = SeededGenerator(seed: 1, label: "signs")
    let reference = Self.numbers(2000, &generator) { unit, _ in -40 * log(1 - unit) }
    var candidate = Self.numbers(1500, &generator) { unit, _ in -40 * log(1 - unit) }
    candidate[3] = -5
    let score = try await Self.score(reference, candidate)
    #expect(score.notes == ["-5 (example:5) is negative, and no real value is"])
  }

  @Test("are named where a value of no real row is repeated within the range")
  func sentinel() async throws {
    var generator = SeededGenerator(seed: 1, label: "sentinels")
    let reference = Self.numbers(2000, &generator) { unit, _ in unit * 100_000 }
    var candidate = Self.numbers(1500, &generator) { unit, _ in unit * 100_000 }
    for row in 100..<130 { candidate[row] = 9999 }
    let score = try await Self.score(reference, candidate, distinct: true)
    #expect(
      score.notes == ["9999 (in 30 rows, first example:102) is repeated, and no real row has it"])
  }

  /// At most one honest table in a hundred has any; 6 of 150 would be a chance of 0.004.
  @Test("are hardly ever found in honest data", arguments: [150, 1500])
  func honest(rows: Int) async throws {
    let populations: [(Double, Double) -> Double] = [
      { unit, _ in tan(.pi * (unit - 0.5)) }, { _, normal in exp(2 * normal) },
      { _, normal in normal + 3.5 }, { unit, _ in (-8 * log(1 - unit)).rounded() },
      { unit, normal in unit < 0.9 ? 0 : exp(7 + normal).rounded() },
    ]
    for (index, draw) in populations.enumerated() {
      var generator = SeededGenerator(seed: 2, label: "honest \(index)")
      var found = 0
      for _ in 0..<150 {
        let score = try await Self.score(
          Self.numbers(rows, &generator, draw), Self.numbers(rows / 2, &generator, draw),
          distinct: true)
        if score.value.value > 0 { found += 1 }
      }
      #expect(found < 6, "population \(index): \(found)")
    }
  }

  @Test("are dates, too, and have no sign")
  func dates() async throws {
    let days = (0..<400).map { Double($0 - 500) * 86_400 }
    let comparison = DatedTables(reference: days, candidate: Array(days.prefix(50)) + [3e9])
    let measured = await Self.measure(comparison.comparison)
    guard case .measured(let score)? = measured.first?.outcome else {
      Issue.record("dates were not measured")
      return
    }
    #expect(score.notes.count == 1)
    #expect(score.notes.first?.hasPrefix("2065-01-24T05:20:00Z (") == true)
  }

  /// - Parameter distinct: whether a further column makes all rows differ.
  private static func score(
    _ reference: [Double?], _ candidate: [Double?], distinct: Bool = false
  ) async throws -> Score {
    func columns(_ values: [Double?]) -> [ExampleColumn] {
      let beside = values.indices.map { distinct ? "row \($0)" : "same" }
      return [.numbers("x", values), .categories("c", beside)]
    }
    let example = MetricExample(
      "drawn", reference: columns(reference), candidate: columns(candidate), subject: .table,
      value: 0)
    guard case .measured(let score)? = await measure(example.comparison).first?.outcome else {
      throw Unmeasured()
    }
    return score
  }

  private struct Unmeasured: Error {}

  private static func measure(_ comparison: Comparison) async -> [Measurement] {
    let facts = await Facts(comparison, plan: OutlierValidity.needs, seed: 1, threads: 1)
    return OutlierValidity.evaluate(comparison, facts, in: EvaluationContext())
  }
}
