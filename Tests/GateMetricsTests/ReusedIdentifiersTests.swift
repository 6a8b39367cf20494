import GateKernels
import GateMetrics
import GateModel
import GateStatistics
import Testing

@Suite("Re-used identifiers")
struct ReusedIdentifiersTests {
  /// What the check has in `tabular` at its least: 0.5 % over three axes and seven checks.
  private static let level = 0.005 / 21

  private struct Sides {
    var reference: [String?]
    var candidate: [String?]
    var holdout: [String?]?
  }

  private func outcome(
    _ sides: Sides, _ metric: String = "memorization.identifiers",
    roles: [String: Set<ColumnRole>] = [:]
  ) async -> Outcome? {
    let example = MetricExample(
      "drawn", reference: [.categories("x", sides.reference)],
      candidate: [.categories("x", sides.candidate)],
      holdout: sides.holdout.map { [.categories("x", $0)] }, roles: roles, subject: .column("x"),
      value: 0)
    return await Scorer.score(
      [metric], on: example.comparison, in: EvaluationContext(), threads: 1
    ).measurements.first { $0.subject == .column("x") }?.outcome
  }

  private func pValue(_ outcome: Outcome?) -> Double? {
    guard case .measured(let score)? = outcome, let excess = score.excess else { return nil }
    return excess.error.pValue(of: excess.value, beyond: 0, side: .above)
  }

  private func draw(
    _ population: TextPopulation, hasHoldout: Bool, leaked: Int = 0, rows: Int = 600,
    _ generator: inout SeededGenerator
  ) -> Sides {
    let reference = population.draw(rows, &generator)
    let leak = generator.sample(leaked, of: rows).map { reference[$0] }
    return Sides(
      reference: reference,
      candidate: leak + population.draw(rows * 3 / 4 - leaked, &generator),
      holdout: hasHoldout ? population.draw(rows / 2, &generator) : nil)
  }

  /// Names meet by chance (1,500 rows of 11 million), codes of five hexadecimal digits often.
  @Test(
    "are none where values meet by chance",
    arguments: [TextPopulation.names, .mails, .uuids, .accounts, .codes], [false, true])
  func honest(population: TextPopulation, hasHoldout: Bool) async {
    var generator = SeededGenerator(seed: 21, label: "\(population) \(hasHoldout)")
    var least = 1.0
    for _ in 0..<60 {
      let sides = draw(population, hasHoldout: hasHoldout, &generator)
      least = min(least, pValue(await outcome(sides)) ?? 1)
    }
    #expect(least > Self.level, "\(population): \(least)")
  }

  @Test(
    "are found where a candidate has real ones",
    arguments: [TextPopulation.mails, .uuids, .accounts], [false, true])
  func leaked(population: TextPopulation, hasHoldout: Bool) async throws {
    var generator = SeededGenerator(seed: 22, label: "\(population) \(hasHoldout)")
    let sides = draw(population, hasHoldout: hasHoldout, leaked: 30, &generator)
    let found = try #require(pValue(await outcome(sides)))
    #expect(found < Self.level, "\(population): \(found)")
    guard case .measured(let score)? = await outcome(sides) else { return }
    #expect(score.value.value == 30.0 / 450)
    #expect(score.matchedRows.count == 30)
    #expect(score.matchedRows.allSatisfy { $0.hash?.count == 16 })
  }

  /// Towns of a closed list that are different by design on each real side: who draws from the list
  /// meets both.
  @Test("are none where the candidate meets the holdout as well")
  func knownList() async throws {
    var generator = SeededGenerator(seed: 23, label: "list")
    let list = (0..<2000).map { "\(TextPopulation.names.one(&generator)) \($0)x" }
    let order = generator.shuffled(list.count)
    let sides = Sides(
      reference: order[..<700].map { list[$0] },
      candidate: generator.sample(600, of: 2000).map { list[$0] },
      holdout: order[700..<1100].map { list[$0] })
    let found = try #require(pValue(await outcome(sides)))
    #expect(found > Self.level, "\(found)")
  }

  @Test("are the same in other letters, blanks and forms of Unicode")
  func folded() async throws {
    let reference: [String?] = ["Ren\u{E9} M\u{FC}ller", "An  Na", "\u{212A}im", "x y z"]
    let candidate: [String?] = [" rene\u{301} mu\u{308}ller", "AN NA", "kIM", "another"]
    guard
      case .measured(let score)? = await outcome(
        Sides(reference: reference, candidate: candidate, holdout: ["q"]))
    else {
      Issue.record("not measured")
      return
    }
    #expect(score.value.value == 0.75)
  }

  @Test("of repeating values and of counters are not judged")
  func notJudged() async {
    let counter = (1...300).map { Optional("INV-\($0)") }
    guard
      case .notApplicable(let why)? = await outcome(
        Sides(reference: counter, candidate: counter, holdout: nil))
    else {
      Issue.record("a counter was judged")
      return
    }
    #expect(why.contains("count up"))
    let repeating = (0..<300).map { Optional("id \($0 * $0 * 7919 % 1_000_003 / 2 * 2 % 997)") }
    guard
      case .notApplicable(let reason)? = await outcome(
        Sides(reference: repeating + repeating, candidate: repeating, holdout: nil),
        roles: ["x": [.id]])
    else {
      Issue.record("repeating values were judged")
      return
    }
    #expect(reason.contains("repeat"))
  }

  /// 600 of 10,000 possible codes: without a holdout an honest list cannot be told from a leak.
  @Test("of few possible ones are a metric of their own without a holdout")
  func dense() async {
    var generator = SeededGenerator(seed: 24, label: "dense")
    func codes(_ count: Int) -> [String?] {
      generator.sample(count, of: 10_000).map { String($0 + 10_000) }
    }
    let reference = codes(600)
    var sides = Sides(reference: reference, candidate: reference, holdout: nil)
    #expect(pValue(await outcome(sides)) == nil)
    #expect((pValue(await outcome(sides, "memorization.identifiers.dense")) ?? 1) < 0.001)
    sides.holdout = codes(300)
    #expect((pValue(await outcome(sides)) ?? 1) < 0.001)
    #expect(pValue(await outcome(sides, "memorization.identifiers.dense")) == nil)
  }

  /// Rows in the candidate that are planted are the truth, since mails do not meet by chance.
  @Test("have intervals that cover the leak", arguments: [0, 40], [false, true])
  func coverage(leaked: Int, hasHoldout: Bool) async {
    let coverage = await IntervalCoverage(
      ReusedIdentifiers.self, .column("x"), .excess, truth: Double(leaked) / 225
    ) { generator in
      let sides = draw(.mails, hasHoldout: hasHoldout, leaked: leaked, rows: 300, &generator)
      return MetricExample(
        "drawn", reference: [.categories("x", sides.reference)],
        candidate: [.categories("x", sides.candidate)],
        holdout: sides.holdout.map { [.categories("x", $0)] }, subject: .column("x"), value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }
}
