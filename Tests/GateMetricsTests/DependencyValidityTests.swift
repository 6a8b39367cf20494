import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Discovered dependencies")
struct DependencyValidityTests {
  /// City determines land; day of return is at or after the day of departure; noise is free.
  private static func trips(
    _ count: Int, broken: Double, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    var city: [String?] = []
    var land: [String?] = []
    var start: [Double?] = []
    var end: [Double?] = []
    for _ in 0..<count {
      let place = Int(generator.unit() * 8)
      let home = generator.unit() < broken ? (place + 1) % 4 : place % 4
      city.append("c\(place)")
      land.append("l\(home)")
      let day = generator.unit() * 100
      start.append(day)
      end.append(generator.unit() < broken ? day - 1 : day + generator.unit() * 30)
    }
    return [
      .categories("city", city), .categories("land", land), .numbers("start", start),
      .numbers("end", end), .numbers("noise", Population.uniform(count, &generator)),
    ]
  }

  @Test("are found where they are and nowhere else")
  func found() async {
    var generator = SeededGenerator(seed: 3, label: "trips")
    let example = MetricExample(
      "trips", reference: Self.trips(400, broken: 0, &generator),
      candidate: Self.trips(300, broken: 0.1, &generator),
      holdout: Self.trips(200, broken: 0, &generator), subject: .table, value: 0)
    let found = await Self.measure(example)
    #expect(found.map(\.subject) == [.pair("city", "land"), .pair("end", "start")])
    for measurement in found {
      guard case .measured(let score) = measurement.outcome else { continue }
      #expect(score.excess.map { $0.value > 0.05 } == true)
    }
  }

  @Test("are none that the holdout breaks")
  func refuted() async {
    var generator = SeededGenerator(seed: 3, label: "trips")
    let example = MetricExample(
      "trips", reference: Self.trips(400, broken: 0, &generator),
      candidate: Self.trips(300, broken: 0, &generator),
      holdout: Self.trips(200, broken: 0.2, &generator), subject: .table, value: 0)
    let found = await Self.measure(example)
    #expect(found.map(\.subject) == [.table])
  }

  @Test("are hardly ever found by chance, be tables ever so small")
  func chance() async {
    var generator = SeededGenerator(seed: 5, label: "chance")
    var tables = 0
    for _ in 0..<300 {
      func draw() -> [ExampleColumn] {
        [
          Population.categories("a", 12, [0.9, 0.05, 0.05], &generator),
          Population.categories("b", 12, [0.5, 0.5], &generator),
          .numbers("x", Population.uniform(12, &generator)),
          .numbers("y", Population.uniform(12, &generator).map { $0.map { $0 + 0.6 } }),
        ]
      }
      let example = MetricExample(
        "chance", reference: draw(), candidate: draw(), subject: .table, value: 0)
      if await Self.measure(example).map(\.subject) != [.table] { tables += 1 }
    }
    // One in a thousand tables is the level; three of 300 would have a probability of 0.004.
    #expect(tables < 3)
  }

  @Test("have intervals that cover the truth", arguments: [0, 0.05])
  func coverage(broken: Double) async {
    let coverage = await IntervalCoverage(
      DependencyValidity.self, .pair("city", "land"), .excess, truth: broken
    ) { generator in
      MetricExample(
        "drawn", reference: Self.trips(300, broken: 0, &generator),
        candidate: Self.trips(300, broken: broken, &generator),
        holdout: Self.trips(200, broken: 0, &generator), subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  private static func measure(_ example: MetricExample) async -> [Measurement] {
    let comparison = example.comparison
    let facts = await Facts(comparison, plan: DependencyValidity.needs, seed: 1, threads: 1)
    return DependencyValidity.evaluate(comparison, facts, in: EvaluationContext())
  }
}
