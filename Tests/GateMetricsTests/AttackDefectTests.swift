import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

/// Defects of attacks of other tools (anonymeter 1.1.0, SDMetrics 0.32), each on a table on which
/// the other tool is wrong.
@Suite("Where other attacks are wrong")
struct AttackDefectTests {
  private func score(
    _ metric: String, _ subject: Subject, _ reference: [ExampleColumn],
    _ candidate: [ExampleColumn], _ holdout: [ExampleColumn]? = nil, seed: UInt64 = 1
  ) async throws -> Score {
    let comparison = MetricExample(
      "defect", reference: reference, candidate: candidate, holdout: holdout, subject: subject,
      value: 0
    ).comparison
    let scorecard = await Scorer.score(
      [metric], on: comparison, in: EvaluationContext(seed: seed), threads: 1)
    let found = scorecard.measurements.first { $0.subject == subject }
    guard case .measured(let score)? = found?.outcome else { throw NotMeasured() }
    return score
  }

  private struct NotMeasured: Error {}

  private func numbers(_ count: Int, _ label: String) -> [Double] {
    var generator = SeededGenerator(seed: 7, label: label)
    return (0..<count).map { _ in Double(generator.integer(below: 3000)) }
  }

  /// anonymeter 1.1.0 scales the control's successes by the ratio of the sizes, which makes a leak
  /// out of nothing.
  @Test("a smaller holdout makes no leak of an honest candidate", arguments: [1, 2, 3])
  func unequalSizes(seed: UInt64) async throws {
    let found = try await score(
      "memorization.singling-out", .level("univariate"), [.numbers("x", numbers(3000, "T"))],
      [.numbers("x", numbers(3000, "S"))], [.numbers("x", numbers(1000, "H"))], seed: seed)
    let (attack, control) = (found.parts["attack"] ?? 0, found.parts["control"] ?? 0)
    #expect(control > 0.1)
    #expect(abs(attack - control) < 0.06)
    #expect(try #require(found.value.interval).lower < 0)
  }

  /// anonymeter 1.1.0 divides by the guess and takes no absolute value: a negative guess is right.
  @Test("negative guesses are right only where they are near")
  func negativeGuesses() async throws {
    let known: [Double] = [1, 2, 3, 4]
    let found = try await score(
      "memorization.inference", .column("secret"),
      [.numbers("age", known), .numbers("secret", [-100, -50, 55, -20])],
      [.numbers("age", known), .numbers("secret", [-1, -51, -100, -40])],
      [.numbers("age", known), .numbers("secret", [-200, 1, 1, 1])])
    // Only -51 is within 5 % of its secret.
    #expect(found.parts["attack"] == 0.25)
    #expect(found.parts["control"] == 0)
  }

  /// anonymeter 1.1.0 puts two missing values at distance 1, and one missing at no distance.
  @Test("copies with missing cells are linked")
  func missingCells() async throws {
    let rows: [Double?] = [nil, 10, 20, 30]
    let found = try await score(
      "memorization.linkability", .level("k=1"),
      [.numbers("a", rows), .numbers("b", [0, nil, 20, 30])],
      [.numbers("a", rows), .numbers("b", [0, nil, 20, 30])],
      [.numbers("a", [4, 16, 24, nil]), .numbers("b", [14, 26, nil, 4])])
    #expect(found.parts["attack"] == 1)
  }

  /// anonymeter 1.1.0 escapes quotes in what it compares, so that such values never match.
  @Test("values with quotes single out")
  func quotes() async throws {
    let names = ["the \"boss\"", "o'hara", "back\\slash"]
    let found = try await score(
      "memorization.singling-out", .level("univariate"), [.categories("name", names)],
      [.categories("name", names)], [.categories("name", ["eve", "dan", "ann"])])
    #expect(found.value.value == 1)
  }

  /// SDMetrics' NewRowSynthesis takes 1 % of the synthetic value for a tolerance: 1000 equals 1009,
  /// and 0 never equals 0.001.
  @Test("tolerance goes by the spread of a column, not by the size of a value")
  func tolerance() async throws {
    let spread = (0..<100).map { Double($0 * 10) }
    func people(_ last: Double) -> [ExampleColumn] { [.numbers("x", spread + [last])] }
    let far = try await score(
      "memorization.near-copies", .table, people(100_000), [.numbers("x", [100_900])])
    #expect(far.value.value == 0)
    let near = try await score(
      "memorization.near-copies", .table, [.numbers("x", spread)], [.numbers("x", [0.001])])
    #expect(near.value.value == 1)
  }
}
