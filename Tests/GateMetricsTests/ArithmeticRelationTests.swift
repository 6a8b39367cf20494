import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

@Suite("Discovered sums and products")
struct ArithmeticRelationTests {
  /// A bill: money, counts, and what follows from them.
  private static func bills(
    _ count: Int, broken: Double, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    var columns: [[Double?]] = Array(repeating: [], count: 6)
    for _ in 0..<count {
      let net = (generator.unit() * 10_000).rounded() / 100
      let tax = (generator.unit() * 2000).rounded() / 100
      let items = Double(2 + generator.integer(below: 30))
      let price = Double(2 + generator.integer(below: 90))
      let isBroken = generator.unit() < broken
      // Decimals are summed as people write them.
      let total = ((net + tax) * 100).rounded() / 100
      for (column, value) in [
        net, tax, isBroken ? total + 1 : total, items, price,
        isBroken ? items * price + 1 : items * price,
      ].enumerated() {
        columns[column].append(value)
      }
    }
    return zip(["net", "tax", "total", "items", "price", "worth"], columns).map {
      .numbers($0, $1)
    }
  }

  private static let sum = Subject.relation("total = net + tax", columns: ["net", "tax", "total"])
  private static let product = Subject.relation(
    "worth = items * price", columns: ["items", "price", "worth"])

  @Test("are those that were made, and no others")
  func found() async {
    var generator = SeededGenerator(seed: 1, label: "bills")
    let scores = await Self.scores(
      Self.bills(700, broken: 0, &generator), Self.bills(400, broken: 0.1, &generator))
    #expect(Set(scores.keys) == [Self.sum, Self.product])
    for (subject, score) in scores {
      #expect(score.value.value > 0.05, "\(subject.label)")
      let p = score.excess.map {
        $0.error.pValue(of: $0.value, beyond: 0.001, side: .above)
      }
      #expect(p ?? 1 < 0.001, "\(subject.label)")
      let broken = score.facts.amounts["synthetic"]
      #expect(broken?.count.map(Double.init) == score.parts["broken"])
      #expect(broken?.of == score.n)
      #expect(score.facts.texts["first"] != nil)
    }
  }

  @Test("are kept by rows of the same making")
  func honest() async {
    var generator = SeededGenerator(seed: 2, label: "bills")
    let scores = await Self.scores(
      Self.bills(700, broken: 0, &generator), Self.bills(400, broken: 0, &generator))
    #expect(Set(scores.keys) == [Self.sum, Self.product])
    #expect(scores.values.allSatisfy { $0.value.value == 0 && $0.notes.isEmpty })
  }

  @Test("take 500 distinct real rows")
  func few() async {
    var generator = SeededGenerator(seed: 3, label: "bills")
    let bills = Self.bills(499, broken: 0, &generator)
    #expect(await Self.scores(bills, bills).isEmpty)
  }

  /// A relation that one real row in a thousand breaks is found now and then, and then it is broken
  /// by honest candidates, too.
  @Test("that honest rows break now and then do not alarm")
  func nearlyTrue() async {
    var generator = SeededGenerator(seed: 4, label: "nearly true")
    var (found, alarms) = (0, 0)
    for _ in 0..<60 {
      let scores = await Self.scores(
        Self.bills(700, broken: 0.001, &generator), Self.bills(700, broken: 0.001, &generator))
      found += scores.count
      alarms += scores.values.count { score in
        score.excess.map {
          $0.error.pValue(of: $0.value, beyond: 0.001, side: .above) < 0.025
        } ?? false
      }
    }
    #expect(found > 20)
    #expect(alarms == 0)
  }

  @Test("of zeros, of ones and of a part that the other settles are none")
  func idle() async {
    var generator = SeededGenerator(seed: 5, label: "idle")
    func draw(_ rows: Int) -> [ExampleColumn] {
      let worth = (0..<rows).map { _ in Double(generator.integer(below: 5000)) }
      // One of the parts is 0, or 1, in all but a few rows.
      let few = worth.indices.map { $0 < 8 ? Double(1 + $0) : 0 }
      let ones = worth.indices.map { $0 < 8 ? Double(1 + $0) : 1 }
      return [
        .numbers("few", few), .numbers("ones", ones), .numbers("twice", worth.map { 2 * $0 }),
        .numbers("scaled", zip(worth, ones).map { $0 * $1 }),
        .numbers("sum", zip(worth, few).map { $0 + $1 }), .numbers("thrice", worth.map { 3 * $0 }),
        .numbers("worth", worth),
      ]
    }
    let subjects = await Self.scores(draw(700), draw(400)).keys.map(\.label)
    #expect(!subjects.contains { $0.contains("+") || $0.contains("*") }, "\(subjects)")
  }

  /// A tax of a fixed rate follows from the net but for its rounding; the sum is still meant.
  @Test("are kept where a part follows from the other", arguments: [0, 0.1])
  func rates(broken: Double) async throws {
    var generator = SeededGenerator(seed: 8, label: "rates")
    func draw(_ rows: Int, _ broken: Double) -> [ExampleColumn] {
      let net = (0..<rows).map { _ in (generator.unit() * 100_000).rounded() / 100 }
      let tax = net.map { ($0 * 19).rounded() / 100 }
      let gross = zip(net, tax).map { net, tax in
        ((net + tax) * 100).rounded() / 100 + (generator.unit() < broken ? 1 : 0)
      }
      return [.numbers("gross", gross), .numbers("net", net), .numbers("tax", tax)]
    }
    let scores = await Self.scores(draw(700, 0), draw(400, broken))
    let subject = Subject.relation("gross = net + tax", columns: ["gross", "net", "tax"])
    let share = try #require(scores[subject]).value.value
    #expect(broken > 0 ? share > 0.05 : share == 0)
  }

  @Test("are equal columns, each but once")
  func copies() async {
    var generator = SeededGenerator(seed: 6, label: "copies")
    func draw(_ rows: Int, _ shift: Double) -> [ExampleColumn] {
      let bills = Self.bills(rows, broken: 0, &generator)
      guard case .numbers(_, let net) = bills[0] else { return bills }
      return bills + [.numbers("zero", net.map { $0.map { $0 + shift } })]
    }
    let scores = await Self.scores(draw(700, 0), draw(400, 0.5))
    let copy = Subject.relation("zero = net", columns: ["net", "zero"])
    #expect(Set(scores.keys) == [Self.sum, Self.product, copy])
    #expect(scores[copy]?.value.value == 1)
  }

  @Test("join a date and days", arguments: [0, 0.2])
  func dates(broken: Double) async throws {
    var generator = SeededGenerator(seed: 7, label: "stays")
    func stays(_ rows: Int, _ broken: Double) -> [(String, ColumnKind, [Double])] {
      var (from, nights, to): ([Double], [Double], [Double]) = ([], [], [])
      for _ in 0..<rows {
        let (day, length) = (generator.integer(below: 3000), 1 + generator.integer(below: 14))
        from.append(Double(day) * 86_400)
        nights.append(Double(length))
        to.append(Double(day + length + (generator.unit() < broken ? 1 : 0)) * 86_400)
      }
      return [("from", .datetime, from), ("nights", .number, nights), ("to", .datetime, to)]
    }
    let tables = DatedTables(reference: stays(700, 0), candidate: stays(400, broken))
    let scores = await Self.scores(tables.comparison)
    let subject = Subject.relation(
      "to = from + nights days", columns: ["from", "nights", "to"])
    #expect(Set(scores.keys) == [subject])
    let share = try #require(scores[subject]).value.value
    #expect(broken > 0 ? share > 0.1 : share == 0)
  }

  private static func scores(
    _ reference: [ExampleColumn], _ candidate: [ExampleColumn]
  ) async -> [Subject: Score] {
    await scores(
      MetricExample(
        "drawn", reference: reference, candidate: candidate, subject: .table, value: 0
      ).comparison)
  }

  private static func scores(_ comparison: Comparison) async -> [Subject: Score] {
    let facts = await Facts(comparison, plan: DependencyValidity.needs, seed: 1, threads: 1)
    var scores: [Subject: Score] = [:]
    for measured in DependencyValidity.evaluate(comparison, facts, in: EvaluationContext()) {
      if case .measured(let score) = measured.outcome { scores[measured.subject] = score }
    }
    return scores
  }
}
