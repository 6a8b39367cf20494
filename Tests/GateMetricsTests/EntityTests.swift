import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

/// People with several rows each: sex, region and a level of blood pressure belong to the person,
/// the single reading and a colour to the row.
private struct Visits {
  static let people = 100
  static let rows = 10

  let isDeclared: Bool

  func draw(_ generator: inout SeededGenerator) -> MetricExample {
    MetricExample(
      "drawn", reference: Self.table("t", &generator), candidate: Self.table("s", &generator),
      holdout: Self.table("h", &generator),
      roles: ["person": [isDeclared ? .entity : .ignore]], subject: .table, value: 0)
  }

  private static func table(
    _ name: String, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    let regions = Population.indices(people, [5, 3, 2, 1], &generator)
    let levels = (0..<people).map { _ in generator.unit() }
    let persons = (0..<people * rows).map { $0 / rows }
    return [
      .categories("person", persons.map { "\(name)\($0)" }),
      .categories("region", persons.map { "r\(regions[$0])" }),
      .numbers("pressure", persons.map { levels[$0] + 0.1 * generator.unit() }),
      .categories("colour", persons.map { _ in generator.unit() < 0.3 ? "red" : "blue" }),
    ]
  }
}

@Suite struct EntityTests {
  /// The intervals of rows that depend on each other hold where the person is declared, and only
  /// there.
  @Test(
    "Intervals of clustered rows cover the truth",
    arguments: [
      (KolmogorovSmirnov.self, Subject.column("pressure")),
      (TotalVariation.self, .column("region")), (TotalVariation.self, .column("colour")),
      (Contingency.self, .pair("colour", "region")),
    ] as [(any Metric.Type, Subject)])
  func coverage(metric: any Metric.Type, subject: Subject) async {
    func coverage(_ isDeclared: Bool) async -> IntervalCoverage {
      await IntervalCoverage(metric, subject, .excess, truth: 0) {
        Visits(isDeclared: isDeclared).draw(&$0)
      }
    }
    let declared = await coverage(true)
    #expect(declared.isEnough, "\(declared)")
    // A colour is drawn for each row, so that ten rows say as much as ten people.
    if subject != .column("colour") {
      let taken = await coverage(false)
      #expect(taken.share < 0.8, "\(taken)")
    }
  }

  /// Ten equal rows of a person say what one row does.
  @Test func `People with ten equal rows count as people with one`() async throws {
    var generator = SeededGenerator(seed: 3, label: "entities")
    let plain = ["t", "s", "h"].map { name in
      (0..<300).map { row in (name + "\(row)", generator.integer(below: 200)) }
    }
    func example(_ copies: Int) -> MetricExample {
      func table(_ rows: [(String, Int)]) -> [ExampleColumn] {
        let repeated = rows.flatMap { Array(repeating: $0, count: copies) }
        return [
          .categories("person", repeated.map(\.0)), .categories("v", repeated.map { "\($0.1)" }),
          .numbers("x", repeated.map { Double($0.1 % 7) }),
        ]
      }
      return MetricExample(
        "repeated", reference: table(plain[0]), candidate: table(plain[1]),
        holdout: table(plain[2]), roles: ["person": [.entity]], subject: .table, value: 0)
    }
    let metrics: [any Metric.Type] = [
      ExactCopies.self, RareCopies.self, NearCopies.self, HoldoutLeakage.self,
      TotalVariation.self, KolmogorovSmirnov.self,
    ]
    func scores(_ copies: Int) async -> [Measurement] {
      await Scorer.score(
        Set(metrics.map { $0.descriptor.id }), on: example(copies).comparison,
        in: EvaluationContext(), threads: 1
      ).measurements
    }
    let (one, ten) = (await scores(1), await scores(10))
    #expect(one.count == ten.count && one.count == 7)
    for (one, ten) in zip(one, ten) {
      guard case .measured(let a) = one.outcome, case .measured(let b) = ten.outcome else {
        Issue.record("\(one.metric) was not measured")
        continue
      }
      #expect(one.subject == ten.subject)
      #expect(abs(a.value.value - b.value.value) < 1e-12, "\(one.metric)")
      let (left, right) = (a.excess ?? a.value, b.excess ?? b.value)
      // Counts of people are the same to the last digit, noise to what small samples differ in.
      let tolerance =
        one.metric.hasPrefix("memorization") ? 1e-12 : 0.05 * left.value.magnitude + 0.01
      #expect(abs(left.value - right.value) <= tolerance, "\(one.metric)")
      let (own, other) = try (#require(left.interval), #require(right.interval))
      #expect(abs(own.lower - other.lower) <= tolerance, "\(one.metric) \(own) \(other)")
      #expect(abs(own.upper - other.upper) <= tolerance, "\(one.metric) \(own) \(other)")
    }
  }

  @Test func `Rows without a person are people of their own`() throws {
    let entities = try #require(
      MetricExample(
        "missing",
        reference: [
          .categories("person", ["a", "a", nil, nil, "b"]), .numbers("x", [1, 2, 3, 4, 5]),
        ],
        candidate: [.numbers("x", [6, 7])],
        holdout: [.categories("person", ["b", "c"]), .numbers("x", [8, 9])],
        roles: ["person": [.entity]], subject: .table, value: 0
      ).comparison.entities)
    #expect(entities.count(of: .real) == 4)
    #expect(entities.count(of: .synthetic) == 2)
    #expect(entities.count(of: .holdout) == 2)
    #expect(entities.sharedCount == 1)
    // Two rows stand beside one another, three alone: (2 * 2 + 3) / 5.
    #expect(abs(entities.designEffect - 1.4) < 1e-12)
  }

  @Test func `Two columns name a person together, and a table may lack one of them`() throws {
    let entities = try #require(
      MetricExample(
        "two columns",
        reference: [
          .categories("house", ["a", "a", "b"]), .numbers("member", [1, 2, 1]),
          .numbers("x", [1, 2, 3]),
        ],
        candidate: [.categories("house", ["c", "c", nil]), .numbers("x", [4, 5, 6])],
        roles: ["house": [.entity], "member": [.entity]], subject: .table, value: 0
      ).comparison.entities)
    #expect(entities.count(of: .real) == 3)
    #expect(entities.count(of: .synthetic) == 2)
  }

  /// Three of six visits of one person are in the candidate: one person is copied.
  @Test func `A copied person counts once`() async throws {
    func visits(_ person: String, _ values: [Double]) -> [(String, Double)] {
      values.map { (person, $0) }
    }
    func table(_ rows: [(String, Double)]) -> [ExampleColumn] {
      [.categories("person", rows.map(\.0)), .numbers("x", rows.map(\.1))]
    }
    let example = MetricExample(
      "copied", reference: table(visits("a", [1, 2, 3, 4, 5, 6]) + visits("b", [11, 12])),
      candidate: table(visits("s", [1, 2, 3]) + visits("u", [21, 22]) + visits("v", [31])),
      roles: ["person": [.entity]], subject: .table, value: 0)
    let found = await Scorer.score(
      [ExactCopies.descriptor.id], on: example.comparison, in: EvaluationContext(), threads: 1
    ).measurements
    guard case .measured(let score)? = found.first?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(score.parts["people"] == 1)
    #expect(abs(score.value.value - 1.0 / 3) < 1e-12)
    // Every copied row is named all the same.
    #expect(score.matchedRows.count == 3)
  }
}
