import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

/// Copies whose key was made anew, and honest tables with such a key.
private struct KeyedPeople {
  var rows = 500
  var copies = 0
  var key: Key? = .number
  var hasHoldout = true
  /// Of each column: honest rows coincide now and then with few.
  var values = 14

  enum Key: CaseIterable { case number, string, decimal }

  func draw(_ generator: inout SeededGenerator) -> MetricExample {
    func people(_ count: Int) -> [[Double]] {
      (0..<count).map { _ in (0..<3).map { _ in Double(generator.integer(below: values)) } }
    }
    func columns(_ people: [[Double]]) -> [ExampleColumn] {
      let values = (0..<3).map { column in
        ExampleColumn.numbers("x\(column)", people.map { $0[column] })
      }
      let keys = people.map { _ in Double(generator.integer(below: 1_000_000_000)) }
      switch key {
      case .number: return values + [.numbers("card", keys)]
      case .string: return values + [.categories("card", keys.map { "k\($0)" })]
      case .decimal: return values + [.numbers("card", keys.map { $0 + 0.25 })]
      case nil: return values
      }
    }
    let reference = people(rows)
    let copied = generator.sample(copies, of: rows).map { reference[$0] }
    return MetricExample(
      "drawn", reference: columns(reference), candidate: columns(copied + people(rows - copies)),
      holdout: hasHoldout ? columns(people(rows)) : nil, subject: .table, value: 0)
  }
}

@Suite struct KeylessCopyTests {
  private static let metrics = ["exact-copies", "rare-copies", "near-copies"].map {
    "memorization.\($0)"
  }

  private func scores(_ people: KeyedPeople, draws: Int) async -> [Score] {
    var generator = SeededGenerator(seed: 5, label: "keyless copies")
    var scores: [Score] = []
    for _ in 0..<draws {
      let measurements = await Scorer.score(
        Set(Self.metrics), on: people.draw(&generator).comparison, in: EvaluationContext(),
        threads: 2
      ).measurements
      for one in measurements {
        if case .measured(let score) = one.outcome { scores.append(score) }
      }
    }
    return scores
  }

  private func pValue(_ score: Score) -> Double {
    guard let excess = score.excess else { return 1 }
    return excess.error.pValue(of: excess.value, beyond: 0, side: .above)
  }

  @Test("Copies under a new key are found", arguments: [KeyedPeople.Key.number, .string])
  private func found(key: KeyedPeople.Key) async {
    for hasHoldout in [true, false] {
      let scores = await scores(
        KeyedPeople(copies: 40, key: key, hasHoldout: hasHoldout, values: 60), draws: 4)
      #expect(scores.count == 12)
      for score in scores {
        #expect(pValue(score) < 0.001)
        #expect(score.value.value >= 0.05)
        #expect(
          score.notes.contains("compared without card, whose values are nearly all different"))
        #expect(score.matchedRows.count >= 25)
        // The copies stand first in the candidate; chance makes few others.
        #expect(score.matchedRows.count { $0.candidate.line < 42 } >= 25)
      }
    }
  }

  @Test func `Measurements are no keys, so that nothing changes`() async {
    for key in [KeyedPeople.Key.decimal, nil] {
      for score in await scores(KeyedPeople(copies: 40, key: key), draws: 2) {
        #expect(score.notes.isEmpty)
        // One test of pairs, one of people.
        guard case .anyOf(let models)? = score.excess?.error else {
          Issue.record("\(String(describing: score.excess?.error))")
          return
        }
        #expect(models.count == 2)
      }
    }
  }

  @Test func `Few rows have no keys, since all may differ by chance`() async {
    for score in await scores(KeyedPeople(rows: 99, copies: 9), draws: 2) {
      #expect(score.notes.isEmpty)
    }
  }

  /// 600 tests at 0.05: 30 expected, and at most 50 by chance in all but 2 of 10,000 suites.
  @Test("Honest tables with a key are not blamed", arguments: [true, false])
  func honest(hasHoldout: Bool) async {
    let scores = await scores(KeyedPeople(hasHoldout: hasHoldout), draws: 200)
    #expect(scores.count == 600)
    #expect(scores.count { pValue($0) < 0.05 } <= 50)
    #expect(scores.count { pValue($0) < 0.0005 } <= 2)
  }

  /// All columns but the keys, against hand-made classes.
  @Test func classesLeaveTheKeysOut() throws {
    let keys = (0..<100).map { Double?(Double($0 * 7919 % 100_003)) }
    let comparison = MetricExample(
      "by hand",
      reference: [
        .numbers("key", keys), .numbers("x", (0..<100).map { Double($0 / 2) }),
        .numbers("weight", (0..<100).map { Double($0) + 0.5 }),
      ],
      candidate: [
        .numbers("key", [900_001, 900_002, 900_003]), .numbers("x", [0, 0, 60]),
        .numbers("weight", [0.5, 77, 1.5]),
      ], subject: .table, value: 0
    ).comparison
    let classes = RowClasses.exact(
      comparison,
      columns: comparison.compared.filter { comparison.columns[$0].name != "key" })
    #expect(classes.sizes.count == 102)
    #expect(classes.sizes.count { $0.reference == 1 && $0.candidate == 1 } == 1)
    let onX = RowClasses.exact(
      comparison, columns: comparison.compared.filter { comparison.columns[$0].name == "x" })
    #expect(onX.sizes.count == 51)
    #expect(onX.sizes.count { $0.reference == 2 && $0.candidate == 2 } == 1)
  }
}
