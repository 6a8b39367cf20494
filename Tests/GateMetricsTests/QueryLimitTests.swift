import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

@Suite struct QueryLimitTests {
  private static let metrics: Set<String> = [
    "memorization.holdout-excess", "memorization.mirror", "memorization.membership",
    "memorization.vulnerable", "memorization.partial-copies", "memorization.linkability",
    "memorization.inference", "memorization.singling-out", "memorization.peer.dcr",
    "memorization.peer.nndr", "memorization.peer.identifiability",
  ]

  /// Three numbers a row.
  private typealias Rows = [[Double]]

  private static func draw(_ count: Int, _ random: inout SeededGenerator) -> Rows {
    (0..<count).map { _ in (0..<3).map { _ in random.unit() } }
  }

  private static func example(
    _ reference: Rows, _ candidate: Rows, _ holdout: Rows?, entities: [[String]]? = nil
  ) -> MetricExample {
    func columns(_ rows: Rows, _ names: [String]?) -> [ExampleColumn] {
      (0..<3).map { column in .numbers("x\(column)", rows.map { $0[column] }) }
        + (names.map { [.categories("person", $0)] } ?? [])
    }
    return MetricExample(
      "drawn", reference: columns(reference, entities?[0]),
      candidate: columns(candidate, entities?[1]),
      holdout: holdout.map { columns($0, entities?[2]) },
      roles: entities == nil ? [:] : ["person": [.entity]], subject: .table, value: 0)
  }

  private static func measured(
    _ example: MetricExample, _ most: Int?, _ ids: Set<String> = metrics, threads: Int = 1,
    seed: UInt64 = 1
  ) async -> [Measurement] {
    await Scorer.score(
      ids, on: example.comparison, in: EvaluationContext(seed: seed, queryRecords: most),
      threads: threads
    ).measurements
  }

  private static func score(_ found: [Measurement], _ metric: String, _ level: String) -> Score? {
    let one = found.first { $0.metric == metric && $0.subject == .level(level) }
    if case .measured(let score)? = one?.outcome { return score }
    return nil
  }

  private static func numbers(_ found: [Measurement]) -> [String] {
    found.map { measurement in
      guard case .measured(let score) = measurement.outcome else { return "\(measurement)" }
      let parts = score.parts.sorted { $0.key < $1.key }
      return "\(measurement.metric) \(measurement.subject) \(score.value) \(parts) \(score.n)"
    }
  }

  private static func pValue(_ score: Score) -> Double {
    score.value.error.pValue(of: score.value.value, beyond: 0, side: .above)
  }

  @Test(arguments: [600, 1_000_000]) func `Nothing depends on a limit above the rows`(most: Int)
    async
  {
    var random = SeededGenerator(seed: 1, label: "limit")
    let rows = [600, 300, 500].map { Self.draw($0, &random) }
    let example = Self.example(rows[0], rows[2], rows[1])
    let (with, without) = (await Self.measured(example, most), await Self.measured(example, nil))
    #expect(Self.numbers(with) == Self.numbers(without))
    #expect(!"\(with)".contains("queried"))
  }

  @Test func `What is asked depends neither on the order of rows nor on threads`() async {
    var random = SeededGenerator(seed: 2, label: "limit")
    let rows = [600, 300, 500].map { Self.draw($0, &random) }
    let first = await Self.measured(Self.example(rows[0], rows[2], rows[1]), 100)
    let turned = rows.map { Array($0.reversed()) }
    let second = await Self.measured(
      Self.example(turned[0], turned[2], turned[1]), 100, threads: 2)
    #expect(Self.numbers(first) == Self.numbers(second))
    #expect("\(first)".contains("asked of 100 of 600 reference records and 100 of 300 holdout"))
    let other = await Self.measured(Self.example(rows[0], rows[2], rows[1]), 100, seed: 2)
    #expect(Self.numbers(first) != Self.numbers(other))
  }

  /// The distances of those that are asked are the ones that all rows would have got.
  @Test func `Records are searched for among all rows`() async {
    var random = SeededGenerator(seed: 3, label: "limit")
    // Multiples of a tenth: many rows are equal.
    let rows = [400, 200, 300].map { count in
      Self.draw(count, &random).map { $0.map { ($0 * 4).rounded() / 10 } }
    }
    let comparison = Self.example(rows[0], rows[2], rows[1]).comparison
    let all = await Neighbours(comparison, isolation: true, threads: 1)
    for most in [1, 7, 50] {
      let limit = QueryLimit(comparison, most: most, seed: 5)
      let part = await Neighbours(comparison, limit: limit, isolation: true, threads: 1)
      let asked = (0..<600).filter(part.queried.contains)
      let counts = part.queried.counts
      #expect(asked.count == counts.reference.count + counts.holdout.count)
      #expect(counts.reference.count == min(most, counts.reference.of))
      #expect(
        asked.allSatisfy {
          part.distances(of: $0) == all.distances(of: $0)
            && part.isolation(of: $0) == all.isolation(of: $0)
        })
    }
  }

  @Test func `A leak of two per cent is found in a quarter of the records`() async throws {
    for seed in 1...5 {
      var random = SeededGenerator(seed: UInt64(seed), label: "limit leak")
      let (members, others) = (Self.draw(4000, &random), Self.draw(2000, &random))
      let candidate = members.prefix(80) + Self.draw(3920, &random)
      let found = await Self.measured(
        Self.example(members, Array(candidate), others), 1000,
        ["memorization.holdout-excess"])
      let copies = try #require(Self.score(found, "memorization.holdout-excess", "r = 0"))
      #expect(copies.n == 1000)
      #expect(Self.pValue(copies) < 0.001)
      // 20 of the 80 copied records are expected to be asked: four standard deviations.
      #expect(abs(copies.value.value - 0.02) < 4 * 20.0.squareRoot() / 1000)
    }
  }

  @Test func `The smallest leak that would have been seen is that of the records asked`()
    async throws
  {
    let values = (0..<500).map { Double($0 * 10) }
    let example = MetricExample(
      "far", reference: [.numbers("x", values.prefix(300).map { $0 })],
      candidate: [.numbers("x", (0..<50).map { 1e6 + Double($0 * 10) })],
      holdout: [.numbers("x", values.suffix(200).map { $0 })], subject: .table, value: 0)
    let found = await Self.measured(example, 100, ["memorization.holdout-excess"])
    let score = try #require(Self.score(found, "memorization.holdout-excess", "r = 0"))
    let fewest = try #require(
      (1...100).first {
        SmallestDetectableTests.upperTail($0, of: 100, others: 0, of: 100) <= 0.025
      })
    let printed = try #require(score.parts["smallestDetectable"])
    #expect(abs(printed - Double(fewest) / 100 * 300 / 50) < 1e-12)
  }

  /// Of rows that are equal in part, of people with one row to forty, and of plain ones: each test
  /// of the level rejects at most what chance allows in one of a thousand such tests.
  @Test(arguments: ["plain", "repeated", "entities"])
  func `Honest draws do not fail more often than the level`(kind: String) async {
    let draws = 200
    var rejected: [String: Int] = [:]
    for seed in 0..<draws {
      var random = SeededGenerator(seed: UInt64(seed), label: "limit honest \(kind)")
      var names: [[String]] = []
      let rows = [(400, "t"), (300, "s"), (150, "h")].map { count, set -> Rows in
        guard kind == "entities" else {
          let drawn = Self.draw(count, &random)
          return kind == "plain" ? drawn : drawn.map { $0.map { ($0 * 5).rounded() / 10 } }
        }
        var rows: Rows = []
        var own: [String] = []
        while rows.count < count {
          let person = Self.draw(1, &random)[0]
          let name = "\(set)\(rows.count)"
          for _ in 0..<(random.unit() < 0.1 ? 40 : 1) {
            rows.append(person.map { $0 + 0.01 * random.unit() })
            own.append(name)
          }
        }
        names.append(own)
        return rows
      }
      let found = await Self.measured(
        Self.example(rows[0], rows[1], rows[2], entities: kind == "entities" ? names : nil), 100,
        ["memorization.holdout-excess", "memorization.mirror", "memorization.partial-copies"],
        seed: UInt64(seed))
      for (metric, level) in [
        ("holdout-excess", "r < 1/2"), ("mirror", "nearest"), ("mirror", "c=1"),
        ("partial-copies", "rarity<1/2"),
      ] {
        guard let score = Self.score(found, "memorization.\(metric)", level) else { continue }
        if Self.pValue(score) <= 0.05 { rejected["\(metric) \(level)", default: 0] += 1 }
      }
    }
    // 99.9 % of draws of a binomial of 200 and 0.05 are at most 20.
    #expect(rejected.values.allSatisfy { $0 <= 20 }, "\(rejected)")
  }

  @Test func `A table of equal rows is one record`() async throws {
    let one = Rows(repeating: [1, 2, 3], count: 300)
    let comparison = Self.example(one, one, one).comparison
    let queried = QueryLimit(comparison, most: 10, seed: 1).queried()
    #expect(queried.rows?.count == 1)
    #expect(!queried.counts.isPart)
    #expect(!(await Self.measured(Self.example(one, one, one), 10)).isEmpty)
    #expect(!(await Self.measured(Self.example(one, one, nil), 10)).isEmpty)
  }

  @Test func `Half of the rows being equal leaves room for the others`() {
    var random = SeededGenerator(seed: 4, label: "limit")
    let equal = Rows(repeating: [0.5, 0.5, 0.5], count: 100_000)
    let rows = equal + Self.draw(100_000, &random)
    let comparison = Self.example(rows, [[0.5, 0.5, 0.5]], Self.draw(10, &random)).comparison
    let queried = QueryLimit(comparison, most: 1000, seed: 1).queried()
    let (members, others) = (queried.counts.reference, queried.counts.holdout)
    #expect(members.count == 1000 && members.of == 100_001)
    #expect(others.count == 10 && others.of == 10)
    #expect(
      Set((queried.rows ?? []).map { comparison.reference.numbers(0)[min($0, 199_999)] }).count
        > 900)
  }

  @Test func `An entity with most rows is cut to the limit`() {
    var random = SeededGenerator(seed: 5, label: "limit")
    let rows = [2000, 10, 1000].map { Self.draw($0, &random) }
    let names = [
      (0..<2000).map { $0 < 1500 ? "large" : "t\($0)" }, (0..<10).map { "s\($0)" },
      (0..<1000).map { "h\($0)" },
    ]
    let comparison = Self.example(rows[0], rows[1], rows[2], entities: names).comparison
    for seed in 0..<40 {
      let queried = QueryLimit(comparison, most: 100, seed: UInt64(seed)).queried()
      // 501 entities have 2,000 records, so a twentieth of them is asked.
      #expect((25...125).contains(queried.counts.reference.count))
      #expect(queried.counts.holdout.count == 100)
    }
  }

  @Test func `The choice favours no row`() {
    var random = SeededGenerator(seed: 6, label: "limit")
    let rows = Self.draw(200, &random)
    let comparison = Self.example(rows, rows, Self.draw(50, &random)).comparison
    var counts = [Int](repeating: 0, count: 200)
    for seed in 0..<500 {
      for row in QueryLimit(comparison, most: 50, seed: UInt64(seed)).queried().rows ?? []
      where row < 200 { counts[row] += 1 }
    }
    // 125 of 500 are expected of each; five standard deviations.
    #expect(counts.allSatisfy { abs($0 - 125) < 49 }, "\(counts.min() ?? 0)")
    let firstHalf = counts.prefix(100).reduce(0, +)
    #expect(abs(firstHalf - 12_500) < 500)
  }
}
