import GateKernels
import GateMetrics
import GateModel
import Testing

@Suite("The worst triple")
struct WorstTripleTests {
  private func score(
    _ reference: [ExampleColumn], _ candidate: [ExampleColumn]
  ) async throws -> Score {
    let found = await Scorer.score(
      ["fidelity.triple"],
      on: MetricExample(
        "triple", reference: reference, candidate: candidate, subject: .table, value: 0
      ).comparison, in: EvaluationContext(), threads: 2
    ).measurements
    guard case .measured(let score)? = found.first?.outcome else {
      throw NotMeasured()
    }
    return score
  }

  private struct NotMeasured: Error {}

  /// Ten columns of which one is made of two others.
  private func table(
    _ label: String, rows: Int = 1000,
    _ make: (Double, Double, inout SeededGenerator) -> Double
  ) -> [ExampleColumn] {
    var generator = SeededGenerator(seed: 3, label: label)
    func signs() -> [Double] { (0..<rows).map { _ in generator.unit() < 0.5 ? 1 : -1 } }
    let (x, y) = (signs(), signs())
    let z = x.indices.map { make(x[$0], y[$0], &generator) }
    let others = (0..<7).map { ExampleColumn.numbers("n\($0)", signs()) }
    return [.numbers("x", x), .numbers("y", y), .numbers("z", z)] + others
  }

  @Test("a product of two columns that was lost is found and named")
  func product() async throws {
    let found = try await score(
      table("one") { x, y, _ in x * y },
      table("other") { _, _, generator in generator.unit() < 0.5 ? 1 : -1 })
    #expect(try #require(found.excess?.interval).lower > 0.3)
    #expect(found.contributors.first?.label == "x x y x z")
  }

  @Test("a number whose sign is that of a product is found where it lost it")
  func numbers() async throws {
    func table(_ label: String, isProduct: Bool) -> [ExampleColumn] {
      var generator = SeededGenerator(seed: 3, label: label)
      func normals() -> [Double] { (0..<800).map { _ in generator.normal() } }
      let (x, y, z) = (normals(), normals(), normals())
      let product = z.indices.map { abs(z[$0]) * (x[$0] * y[$0] < 0 ? -1 : 1) }
      return [.numbers("x", x), .numbers("y", y), .numbers("z", isProduct ? product : z)]
    }
    let found = try await score(
      table("one", isProduct: true), table("other", isProduct: false))
    #expect(try #require(found.excess?.interval).lower > 0.2)
    #expect(found.contributors.first?.label == "x x y x z")
  }

  @Test("a dependence of two columns that was lost is none of triples")
  func pair() async throws {
    let found = try await score(
      table("one") { x, _, generator in generator.unit() < 0.9 ? x : -x },
      table("other") { _, _, generator in generator.unit() < 0.5 ? 1 : -1 })
    #expect(try #require(found.excess).value < 0.05)
  }

  @Test("two dependences on one column that were lost are none of triples")
  func twoPairs() async throws {
    let found = try await score(
      table("one") { x, y, generator in generator.unit() < 0.5 ? x : y },
      table("other") { _, _, generator in generator.unit() < 0.5 ? 1 : -1 })
    #expect(try #require(found.excess).value < 0.05)
  }
}
