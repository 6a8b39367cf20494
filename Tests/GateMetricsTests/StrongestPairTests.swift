import GateKernels
import GateMetrics
import GateModel
import Testing

@Suite struct StrongestPairTests {
  /// Six copies that differ in one column of four, among fresh rows.
  @Test func `The mirror test names its five closest pairs`() async throws {
    var generator = SeededGenerator(seed: 2, label: "strongest pairs")
    func rows(_ count: Int) -> [[Double]] {
      (0..<count).map { _ in (0..<4).map { _ in (generator.unit() * 1e6).rounded() } }
    }
    let (reference, holdout) = (rows(200), rows(200))
    let copies = (0..<6).map { row in [reference[row][0] + 5] + reference[row][1...] }
    let candidate = copies + rows(194)
    func columns(_ rows: [[Double]]) -> [ExampleColumn] {
      (0..<4).map { column in .numbers("x\(column)", rows.map { $0[column] }) }
    }
    let found = await Scorer.score(
      ["memorization.mirror"],
      on: MetricExample(
        "copies", reference: columns(reference), candidate: columns(candidate),
        holdout: columns(holdout), subject: .table, value: 0
      ).comparison, in: EvaluationContext(), threads: 1
    ).measurements.first { $0.subject == .level("nearest") }
    guard case .measured(let score)? = found?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(score.matchedRows.count == 5)
    // The copies of rows 0 to 5 are the candidate's rows 0 to 5; lines begin below the header.
    #expect(score.matchedRows.allSatisfy { $0.candidate.line == $0.reference?.line })
    #expect(score.matchedRows.allSatisfy { ($0.reference?.line ?? 8) < 8 })
    for pair in 1...5 {
      #expect(score.parts["pair\(pair).equalColumns"] == 3)
      #expect(try #require(score.parts["pair\(pair).distanceRatio"]) < 0.001)
    }
    #expect(score.notes.first?.contains("3 of 4 columns equal") ?? false)
  }
}
