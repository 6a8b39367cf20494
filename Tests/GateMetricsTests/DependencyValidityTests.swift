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
    let dependencies = await Self.measure(example)
    #expect(
      dependencies.map(\.subject) == [
        .relation("city determines land", columns: ["city", "land"])
      ])
    let orders = await Self.measure(example, OrderValidity.self)
    #expect(orders.map(\.subject) == [.relation("start <= end", columns: ["end", "start"])])
    for measurement in dependencies + orders {
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
    #expect(await Self.measure(example).map(\.subject) == [.table])
    #expect(await Self.measure(example, OrderValidity.self).map(\.subject) == [.table])
  }

  /// Columns with few values make sums by chance, and any relation of a small table may be chance.
  @Test("are not found in tables without any", arguments: [60, 600])
  func chance(rows: Int) async {
    var generator = SeededGenerator(seed: 5, label: "chance")
    for _ in 0..<40 {
      func draw() -> [ExampleColumn] {
        [
          Population.categories("a", rows, [0.9, 0.05, 0.05], &generator),
          Population.categories("b", rows, [0.5, 0.5], &generator),
        ]
          + ["k", "l", "m"].map { name in
            .numbers(name, (0..<rows).map { _ in Double(generator.integer(below: 6)) })
          }
          + ["x", "y"].map { .numbers($0, Population.uniform(rows, &generator)) }
      }
      let example = MetricExample(
        "chance", reference: draw(), candidate: draw(), subject: .table, value: 0)
      #expect(await Self.measure(example).map(\.subject) == [.table])
      #expect(await Self.measure(example, OrderValidity.self).map(\.subject) == [.table])
    }
  }

  @Test("have intervals that cover the truth", arguments: [0, 0.05])
  func coverage(broken: Double) async {
    let coverage = await IntervalCoverage(
      DependencyValidity.self, .relation("city determines land", columns: ["city", "land"]),
      .excess, truth: broken
    ) { generator in
      MetricExample(
        "drawn", reference: Self.trips(400, broken: 0, &generator),
        candidate: Self.trips(300, broken: broken, &generator),
        holdout: Self.trips(200, broken: 0, &generator), subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  private static func measure(
    _ example: MetricExample, _ metric: any Metric.Type = DependencyValidity.self
  ) async -> [Measurement] {
    let comparison = example.comparison
    let facts = await Facts(comparison, plan: metric.needs, seed: 1, threads: 1)
    return metric.evaluate(comparison, facts, in: EvaluationContext())
  }
}
