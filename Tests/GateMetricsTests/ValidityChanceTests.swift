import GateModel
import GatePreparation
import GateTable
import Testing

@testable import GateMetrics

/// Validity leaves to chance what is chance.
@Suite struct ValidityChanceTests {
  private func score(
    _ metric: any Metric.Type, reference: [ExampleColumn], candidate: [ExampleColumn],
    holdout: [ExampleColumn]? = nil, proposed: Bool = false
  ) async throws -> Score {
    let example = MetricExample(
      "", reference: reference, candidate: candidate, holdout: holdout,
      roles: proposed ? ["x": [.id]] : [:], proposed: proposed ? ["x"] : [], subject: .column("x"),
      value: 0)
    let card = await Scorer.score(
      [metric.descriptor.id], on: example.comparison, in: EvaluationContext(), threads: 1)
    let measurement = try #require(card.measurements.first { $0.subject == .column("x") })
    guard case .measured(let score) = measurement.outcome else { throw NotMeasured() }
    return score
  }

  private struct NotMeasured: Error {}

  private func pValue(_ score: Score) throws -> Double {
    let excess = try #require(score.excess)
    return excess.error.pValue(of: excess.value, beyond: 0, side: .above)
  }

  private func wholes(_ count: Int, halves: Int = 0) -> [ExampleColumn] {
    [.numbers("x", (0..<count).map { Double($0) + ($0 < halves ? 0.5 : 0) })]
  }

  /// Fisher, by hand: one among 800, in the one half or the other; 20 of 800 all in one half:
  /// 400! 780! / (380! 800!) = 6e-7.
  @Test func oneFractionAmongWholeNumbersIsNoProof() async throws {
    let one = try await score(
      TypeValidity.self, reference: wholes(400), candidate: wholes(400, halves: 1))
    #expect(abs(try pValue(one) - 0.5) < 1e-9)
    #expect(one.value.value == 1.0 / 400)
    let many = try await score(
      TypeValidity.self, reference: wholes(400), candidate: wholes(400, halves: 20))
    #expect(try pValue(many) < 1e-6)
    let none = try await score(
      TypeValidity.self, reference: wholes(400), candidate: wholes(400))
    #expect(none.value.error == .fact && none.value.value == 0)
  }

  private func labels(_ counts: [(String, Int)]) -> [ExampleColumn] {
    let values = counts.flatMap { [String](repeating: $0.0, count: $0.1) }
    return [.categories("x", values), .numbers("n", values.indices.map { Double($0) })]
  }

  @Test func thirteenValuesDoNotCloseAVocabulary() async throws {
    let few = try await score(
      CategoryValidity.self, reference: labels([("a", 7), ("b", 6)]),
      candidate: labels([("a", 200), ("b", 187), ("c", 13)]))
    #expect(try pValue(few) > 0.3)
    #expect(few.value.value == 13.0 / 400)
    let many = try await score(
      CategoryValidity.self, reference: labels([("a", 700), ("b", 600)]),
      candidate: labels([("a", 200), ("b", 187), ("c", 13)]))
    #expect(try pValue(many) < 1e-6)
  }

  /// What a holdout has is real.
  @Test func theHoldoutKnowsCategoriesToo() async throws {
    let known = try await score(
      CategoryValidity.self, reference: labels([("a", 700), ("b", 600)]),
      candidate: labels([("a", 200), ("c", 13)]), holdout: labels([("a", 90), ("c", 3)]))
    #expect(known.value.value == 0)
  }

  /// Values that fresh real rows bring beyond chance are no closed list.
  @Test func aHoldoutShowsAnOpenVocabulary() async throws {
    let known = (0..<40).map { ("a\($0)", 20) }
    let fresh = (0..<40).map { ("b\($0)", 20) }
    await #expect(throws: NotMeasured.self) {
      try await score(
        CategoryValidity.self, reference: labels(known), candidate: labels([("c", 800)]),
        holdout: labels(fresh))
    }
    let closed = try await score(
      CategoryValidity.self, reference: labels(known), candidate: labels([("c", 800)]),
      holdout: labels(known))
    #expect(closed.value.value == 1)
  }

  @Test func proposedKeysAreHeldToTheRealRate() async throws {
    let key = { (count: Int, repeats: Int) -> [ExampleColumn] in
      [.numbers("x", (0..<count).map { Double($0 < repeats ? count - 1 : $0) })]
    }
    let alike = try await score(
      ProposedKeyValidity.self, reference: key(1000, 4), candidate: key(1000, 5), proposed: true)
    #expect(try pValue(alike) > 0.3)
    let broken = try await score(
      ProposedKeyValidity.self, reference: key(1000, 4), candidate: key(1000, 60), proposed: true)
    #expect(try pValue(broken) < 1e-6)
    let declared = KeyValidity.evaluate(
      MetricExample(
        "", reference: key(1000, 0), candidate: key(1000, 60), roles: ["x": [.id]],
        proposed: ["x"], subject: .column("x"), value: 0
      ).comparison, Facts(), in: EvaluationContext())
    #expect(declared.map(\.subject) == [.table])
  }
}
