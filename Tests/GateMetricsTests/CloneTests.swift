import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

/// Normal rows of six columns, with or without a crowd at one person.
private struct Crowd {
  /// Rows of the crowd, and their spread in standard deviations.
  var clones = 0
  var noise = 0.02
  /// Whose crowd it is.
  var person = Person.member
  var holdoutRows = 1000
  /// Whether the whole candidate is crowds, around points of its own.
  var isCollapsed = false

  enum Person { case member, stranger }

  private static let columns = ["a", "b", "c", "d", "e", "f"]

  func draw(_ generator: inout SeededGenerator) -> MetricExample {
    func rows(_ count: Int) -> [[Double]] {
      (0..<count).map { _ in Self.columns.map { _ in generator.normal() } }
    }
    func near(_ row: [Double]) -> [Double] { row.map { $0 + noise * generator.normal() } }
    var reference = rows(1500)
    let holdout = rows(holdoutRows)
    var person = reference[0]
    switch self.person {
    case .member:
      // An isolated one: on the shell of the cloud.
      person = person.map { $0 < 0 ? -1.8 : 1.8 }
      reference[0] = person
    case .stranger: person = person.map { $0 < 0 ? -1.8 : 1.8 }
    }
    var candidate = (0..<clones).map { _ in near(person) }
    if isCollapsed {
      let modes = rows(60)
      candidate += (0..<1500).map { near(modes[$0 % 60]) }
    } else {
      candidate += rows(1500 - clones)
    }
    func columns(_ rows: [[Double]]) -> [ExampleColumn] {
      Self.columns.indices.map { column in
        .numbers(Self.columns[column], rows.map { $0[column] })
      }
    }
    return MetricExample(
      "drawn", reference: columns(reference), candidate: columns(candidate),
      holdout: holdoutRows > 0 ? columns(holdout) : nil, subject: .table, value: 0)
  }
}

@Suite struct CloneTests {
  private func measured(
    _ crowd: Crowd, draws: Int
  ) async -> [(level: Subject, score: Score)] {
    var generator = SeededGenerator(seed: 3, label: "clones")
    var found: [(Subject, Score)] = []
    for _ in 0..<draws {
      let measurements = await Scorer.score(
        ["memorization.clones"], on: crowd.draw(&generator).comparison,
        in: EvaluationContext(), threads: 2
      ).measurements
      for one in measurements {
        if case .measured(let score) = one.outcome { found.append((one.subject, score)) }
      }
    }
    return found
  }

  private func pValue(_ score: Score) -> Double {
    score.value.error.pValue(of: score.value.value, beyond: 0, side: .above)
  }

  @Test("Clones of one person are found at a level of 0.0005", arguments: [15, 60])
  func found(clones: Int) async {
    let found = await measured(Crowd(clones: clones), draws: 4)
    #expect(found.count == 4)
    #expect(found.allSatisfy { $0.level == .level("clumps") })
    #expect(found.allSatisfy { pValue($0.score) <= 0.0005 })
    for (_, score) in found {
      // The spread of the noise leaves some out.
      #expect(score.value.value >= 0.6 * Double(clones) / 1500)
      #expect(score.matchedRows.count >= clones * 6 / 10)
      #expect(Set(score.matchedRows.map(\.reference)).count == 1)
      // The clones stand first in the candidate, the person first in the reference.
      #expect(score.matchedRows.allSatisfy { $0.candidate.line < 2 + clones })
      #expect(score.matchedRows.allSatisfy { $0.reference?.line == 2 })
    }
  }

  @Test("Nothing is found where nobody of the reference was cloned")
  func honest() async {
    for crowd in [
      Crowd(), Crowd(clones: 60, person: .stranger), Crowd(isCollapsed: true),
      Crowd(holdoutRows: 0),
    ] {
      let found = await measured(crowd, draws: 4)
      #expect(found.count == 4)
      #expect(found.allSatisfy { pValue($0.score) > 0.01 }, "\(crowd)")
    }
  }

  @Test("Without a holdout of 1,000 rows clones are another level", arguments: [0, 300])
  func alone(holdoutRows: Int) async {
    let found = await measured(Crowd(clones: 60, holdoutRows: holdoutRows), draws: 2)
    #expect(found.allSatisfy { $0.level == .level("clumps alone") })
    #expect(found.count { pValue($0.score) <= 0.02 } == 2)
  }

  /// Three clumps of which the last stands out pay for the two before it; any other rank for all.
  @Test func clumpsPayForThoseBeforeThem() async throws {
    var generator = SeededGenerator(seed: 9, label: "clones of several")
    let clones = Crowd(clones: 15).draw(&generator)
    guard case .numbers(_, let values) = clones.candidate[0] else { return }
    // Two larger crowds far from everybody.
    let candidate = clones.candidate.map { column -> ExampleColumn in
      guard case .numbers(let name, var list) = column else { return column }
      for row in 100..<160 { list[row] = 4 }
      for row in 200..<250 { list[row] = -4 }
      return .numbers(name, list)
    }
    #expect(values.count == 1500)
    let comparison = MetricExample(
      "several", reference: clones.reference, candidate: candidate, holdout: clones.holdout,
      subject: .table, value: 0
    ).comparison
    let measurement = await Scorer.score(
      ["memorization.clones"], on: comparison, in: EvaluationContext(), threads: 1
    ).measurements.first
    guard case .measured(let score)? = measurement?.outcome else {
      Issue.record("not measured")
      return
    }
    guard case .rank(let above, let of, let tests) = score.value.error else {
      Issue.record("\(score.value.error)")
      return
    }
    // The record itself is no other row.
    #expect(above == 0 && of == 2499 && tests == 3)
  }
}
