import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Declared constraints")
struct ConstraintValidityTests {
  private static func number(_ value: Double) -> Constraint.Value {
    Constraint.Value(text: "\(value)", number: value)
  }

  /// Four candidate rows; `broken` of those to which the rule applies break it.
  struct Case: Sendable {
    let rule: Constraint.Rule
    let broken: Double
  }

  /// a: 1 2 3 none; b: 2 2 1 5; c: x x y z; d: 1 0 0 1; e: yes no no no. Row numbers keep rows apart.
  private static let candidate: [ExampleColumn] = [
    .numbers("n", [1, 2, 3, 4]), .numbers("a", [1, 2, 3, nil]), .numbers("b", [2, 2, 1, 5]),
    .categories("c", ["x", "x", "y", "z"]), .numbers("d", [1, 0, 0, 1]),
    .categories("e", ["yes", "no", "no", "no"]),
  ]
  private static let reference: [ExampleColumn] = [
    .numbers("n", [1, 2, 3]), .numbers("a", [1, 2, 9]), .numbers("b", [2, 2, 9]),
    .categories("c", ["x", "y", "z"]), .numbers("d", [1, 0, 0]),
    .categories("e", ["no", "yes", "yes"]),
  ]

  static let cases: [Case] = [
    Case(rule: .range(column: "a", .init(min: number(2), max: nil)), broken: 1.0 / 3),
    Case(rule: .comparison(left: "a", .lessOrEqual, right: "b"), broken: 1.0 / 3),
    Case(rule: .comparison(left: "a", .less, right: "b"), broken: 2.0 / 3),
    // 1+1=2 holds; 2+0=2 holds; 3+0=1 does not; the last row has no a.
    Case(rule: .sum(total: "b", parts: ["a", "d"], tolerance: 0.005), broken: 1.0 / 3),
    Case(
      rule: .implication(
        premise: .init(column: "c", test: .oneOf([.init(text: "x", number: nil)])),
        conclusion: .init(column: "a", test: .within(.init(min: nil, max: number(1))))),
      broken: 0.25),
    Case(
      rule: .implication(
        premise: .init(column: "c", test: .oneOf([.init(text: "z", number: nil)])),
        conclusion: .init(column: "a", test: .isMissing(false))), broken: 0.25),
    // T: 1 -> 2, 2 -> 2; 3 is unknown and alone.
    Case(rule: .functionalDependency(determinant: ["a"], dependent: "b"), broken: 0),
    // T: x -> 2, y -> 2, z -> 9.
    Case(rule: .functionalDependency(determinant: ["c"], dependent: "b"), broken: 0.5),
    // T has (x, 1), (y, 0), (z, 0).
    Case(rule: .fixedCombinations(["c", "d"]), broken: 0.5),
    // 1 + yes, 0 + no, 0 + no, 1 + no: only the last is one-hot.
    Case(rule: .oneHot(["d", "e"]), broken: 0.75),
    Case(rule: .pattern(column: "c", "[xy]"), broken: 0.25),
  ]

  @Test("count the rows that break them", arguments: cases.indices)
  func counts(index: Int) async throws {
    let item = Self.cases[index]
    let score = try #require(
      await score(item.rule, reference: Self.reference, candidate: Self.candidate))
    #expect(abs(score.value.value - item.broken) < 1e-12, "\(item.rule): \(score.value.value)")
  }

  @Test("that no real row breaks are facts, others are counted against the real rate")
  func facts() async throws {
    let rule = Constraint.Rule.range(column: "x", .init(min: nil, max: Self.number(9)))
    let clean: [ExampleColumn] = [.numbers("x", (0..<10).map { Double($0) })]
    let dirty: [ExampleColumn] = [.numbers("x", (0..<11).map { Double($0) })]
    let proven = try #require(await score(rule, reference: clean, candidate: dirty))
    #expect(proven.excess?.error == .fact)
    #expect(proven.excess?.value == 1.0 / 11)
    let usual = try #require(await score(rule, reference: dirty, candidate: dirty))
    #expect(usual.excess?.error == .shareDifference(a: 1, n: 11, b: 1, m: 11, unit: 1))
    #expect(usual.floor?.value == 1.0 / 11)
  }

  @Test("count a repeated row once")
  func repeats() async throws {
    let rule = Constraint.Rule.range(column: "x", .init(min: nil, max: Self.number(9)))
    let score = try #require(
      await score(
        rule, reference: [.numbers("x", [1, 2])],
        candidate: [.numbers("x", [1, 10, 10, 10])]))
    #expect(score.value.value == 0.5)
  }

  @Test("cannot be measured without their columns")
  func absent() async {
    let example = MetricExample(
      "no column", reference: Self.reference, candidate: [.numbers("b", [1])], subject: .table,
      value: 0)
    let rule = Constraint.Rule.range(column: "a", .init(min: Self.number(0), max: nil))
    let found = await measure(rule, example.comparison)
    guard case .notMeasured? = found?.outcome else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("that real rows break too have intervals that cover the truth", arguments: [0.05, 0.15])
  func coverage(rate: Double) async {
    let limit = Constraint.Bounds(min: nil, max: Self.number(0.95))
    let constraint = Constraint(name: "r", rule: .range(column: "x", limit))
    let coverage = await IntervalCoverage(
      ConstraintValidity.self, .rule("r"), .excess, truth: rate - 0.05,
      context: EvaluationContext(constraints: [constraint])
    ) { generator in
      MetricExample(
        "drawn", reference: [.numbers("x", Population.uniform(600, &generator))],
        candidate: [
          .numbers(
            "x", (0..<400).map { _ in generator.unit() < rate ? 0.95 + 0.05 * generator.unit() : 0 }
          )
        ].map { Self.apart($0, &generator) }, subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// Moves every number at zero to a place of its own below the limit.
  private static func apart(
    _ column: ExampleColumn, _ generator: inout SeededGenerator
  ) -> ExampleColumn {
    guard case .numbers(let name, let values) = column else { return column }
    return .numbers(name, values.map { $0 == 0 ? 0.9 * generator.unit() : $0 })
  }

  private func score(
    _ rule: Constraint.Rule, reference: [ExampleColumn], candidate: [ExampleColumn]
  ) async -> Score? {
    let example = MetricExample(
      "case", reference: reference, candidate: candidate, subject: .table, value: 0)
    guard case .measured(let score)? = await measure(rule, example.comparison)?.outcome else {
      return nil
    }
    return score
  }

  private func measure(_ rule: Constraint.Rule, _ comparison: Comparison) async -> Measurement? {
    let facts = await Facts(
      comparison, plan: ConstraintValidity.needs, seed: 1, threads: 1)
    let context = EvaluationContext(constraints: [Constraint(name: "r", rule: rule)])
    return ConstraintValidity.evaluate(comparison, facts, in: context).first
  }
}
