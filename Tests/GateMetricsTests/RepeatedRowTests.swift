import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Rows that repeat, where models learn")
struct RepeatedRowTests {
  private static let roles: [String: Set<ColumnRole>] = ["g": [.protected]]

  /// The group depends on x a little; y and z are free. The last rows repeat earlier ones.
  private static func rows(
    _ count: Int, repeated: Double, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    var rows: [(group: String, x: Double, y: Double, z: Double)] = []
    for row in 0..<count {
      if Double(row) >= (1 - repeated) * Double(count) {
        rows.append(rows[generator.integer(below: row)])
        continue
      }
      let isFirst = generator.unit() < 0.5
      rows.append(
        (
          isFirst ? "a" : "b", generator.normal() + (isFirst ? 0.3 : 0), generator.normal(),
          generator.normal()
        ))
    }
    return [
      .categories("g", rows.map(\.group)), .numbers("x", rows.map(\.x)),
      .numbers("y", rows.map(\.y)), .numbers("z", rows.map(\.z)),
    ]
  }

  /// Trees that have learned a row know its repetition by heart: learned and predicted in one, 30 %
  /// repeated rows raised the AUC by 0.25.
  @Test("do not make a proxy of the other columns", arguments: [0.3, 0.5])
  func proxy(repeated: Double) async {
    var differences: [Double] = []
    for draw in 0..<8 {
      var generator = SeededGenerator(seed: UInt64(draw), label: "repeated")
      let example = MetricExample(
        "drawn", reference: Self.rows(600, repeated: 0, &generator),
        candidate: Self.rows(600, repeated: repeated, &generator), roles: Self.roles,
        subject: .column("g"), value: 0)
      guard let score = await Self.score(ProxyStrength.self, example) else { continue }
      differences.append(score.value.value)
    }
    #expect(differences.count == 8)
    // One draw has a standard error of about 0.035.
    let mean = differences.reduce(0, +) / Double(differences.count)
    #expect(abs(mean) < 0.05, "\(differences)")
  }

  @Test("do not tell the candidate from real rows, whose holdout repeats none")
  func detection() async throws {
    var excesses: [Double] = []
    for draw in 0..<6 {
      var generator = SeededGenerator(seed: UInt64(draw), label: "repeated")
      let example = MetricExample(
        "drawn", reference: Self.rows(500, repeated: 0, &generator),
        candidate: Self.rows(500, repeated: 0.4, &generator),
        holdout: Self.rows(500, repeated: 0, &generator), subject: .table, value: 0)
      let score = await Self.score(DetectionScore.self, example)
      excesses.append(try #require(score?.excess).value)
    }
    #expect(abs(excesses.reduce(0, +)) / 6 < 0.04, "\(excesses)")
  }

  @Test("aside, detection names the column that tells the candidate from real rows")
  func importance() async throws {
    var generator = SeededGenerator(seed: 1, label: "named")
    var candidate = Self.rows(500, repeated: 0, &generator)
    candidate[2] = .numbers("y", (0..<500).map { _ in (generator.normal() * 2).rounded() / 2 })
    let example = MetricExample(
      "rounded", reference: Self.rows(500, repeated: 0, &generator), candidate: candidate,
      holdout: Self.rows(500, repeated: 0, &generator), subject: .table, value: 0)
    let score = try #require(await Self.score(DetectionScore.self, example))
    let first = try #require(score.contributors.first)
    #expect(first.label == "y")
    #expect(first.contribution > 0.8)
    #expect(score.contributors.reduce(0) { $0 + $1.contribution } <= 1 + 1e-9)
  }

  private static func score(
    _ metric: any Metric.Type, _ example: MetricExample
  ) async -> Score? {
    let comparison = example.comparison
    let facts = await Facts(comparison, plan: metric.needs, seed: 1, threads: 1)
    let measured = metric.evaluate(comparison, facts, in: EvaluationContext()).first
    guard case .measured(let score)? = measured?.outcome else { return nil }
    return score
  }
}
