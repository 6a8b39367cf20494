import GateKernels
import GateMetrics
import GateModel
import Testing

/// Distances of hardly any rows, and of bins with hardly any rows.
@Suite("Few rows")
struct FewRowsTests {
  private static let distances: Set<String> = [
    "fidelity.ks", "fidelity.wasserstein", "fidelity.tvd", "fidelity.js", "fidelity.contingency",
    "fidelity.association", "fidelity.correlation", "diversity.entropy",
  ]

  private func outcomes(
    _ metrics: Set<String>, _ reference: [ExampleColumn], _ candidate: [ExampleColumn]
  ) async -> [Measurement] {
    await Scorer.score(
      metrics,
      on: MetricExample(
        "few", reference: reference, candidate: candidate, subject: .table, value: 0
      ).comparison, in: EvaluationContext(), threads: 1
    ).measurements
  }

  /// Two numbers and two categories of which the first `present` rows have values.
  private func sparse(_ present: Int, shift: Double) -> [ExampleColumn] {
    func numbers(_ step: Int) -> [Double?] {
      (0..<200).map { $0 < present ? Double($0 * step % 7) + shift : nil }
    }
    func categories(_ step: Int) -> [String?] {
      (0..<200).map { $0 < present ? "v\($0 * step % 3)\(shift)" : nil }
    }
    return [
      .numbers("x", numbers(1)), .numbers("y", numbers(3)), .categories("c", categories(1)),
      .categories("d", categories(2)),
    ]
  }

  @Test("nine present rows on a side are too few for any distance, with a reason that says so")
  func tooFew() async {
    for (real, synthetic) in [(9, 200), (200, 9), (3, 1)] {
      let found = await outcomes(
        Self.distances, sparse(real, shift: 0), sparse(synthetic, shift: 100))
      #expect(Set(found.map(\.metric)) == Self.distances)
      for measurement in found {
        guard case .notApplicable(let reason) = measurement.outcome else {
          Issue.record("\(measurement.metric) \(measurement.subject.label) was measured")
          continue
        }
        #expect(reason.contains("too few rows have") || measurement.metric.hasSuffix("correlation"))
        #expect(reason.contains("10"))
      }
    }
  }

  @Test("ten are enough to see that nothing is alike")
  func enough() async {
    let found = await outcomes(
      ["fidelity.ks", "fidelity.tvd"], sparse(10, shift: 0), sparse(10, shift: 100))
    #expect(found.count == 4)
    for measurement in found {
      guard case .measured(let score) = measurement.outcome else {
        Issue.record("\(measurement.subject.label) was not measured")
        continue
      }
      #expect(score.value.value == 1)
    }
  }

  @Test("one candidate row above both real maxima is no dependence")
  func corner() async throws {
    var generator = SeededGenerator(seed: 3, label: "corner")
    func column(_ top: Double?) -> [Double?] {
      var values: [Double?] = (0..<400).map { _ in
        generator.unit() < 0.9 ? 0 : generator.unit()
      }
      if let top { values[7] = top }
      return values
    }
    let found = await outcomes(
      ["fidelity.association"], [.numbers("x", column(nil)), .numbers("y", column(nil))],
      [.numbers("x", column(5)), .numbers("y", column(5))])
    guard case .measured(let score)? = found.first?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(try #require(score.excess).value < 0.1)
  }

  @Test("dependence of flags that a twentieth of the rows has is still found lost")
  func flags() async throws {
    var generator = SeededGenerator(seed: 3, label: "flags")
    func flags(_ together: Bool) -> [ExampleColumn] {
      let first = (0..<1000).map { _ in generator.unit() < 0.05 }
      let second = together ? first : first.map { _ in generator.unit() < 0.05 }
      return [
        .categories("x", first.map { $0 ? "yes" : "no" }),
        .categories("y", second.map { $0 ? "yes" : "no" }),
      ]
    }
    let found = await outcomes(["fidelity.association"], flags(true), flags(false))
    guard case .measured(let score)? = found.first?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(try #require(score.excess?.interval).lower > 0.5)
  }

  @Test("values that one sample alone has do not tell its rows from other real ones")
  func detection() async throws {
    var generator = SeededGenerator(seed: 3, label: "names")
    var sum = 0.0
    let draws = 10
    for _ in 0..<draws {
      func names() -> [ExampleColumn] {
        [.categories("name", (0..<200).map { _ in "n\(generator.integer(below: 150))" })]
      }
      let found = await outcomes(["fidelity.detection"], names(), names())
      guard case .measured(let score)? = found.first?.outcome else {
        Issue.record("not measured")
        return
      }
      sum += try #require(score.excess).value
    }
    // Five folds of 40 rows spread by 0.07 a draw.
    #expect(abs(sum / Double(draws)) < 0.1)
  }
}
