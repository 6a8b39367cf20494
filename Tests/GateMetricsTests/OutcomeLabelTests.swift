import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Outcomes")
struct OutcomeLabelTests {
  private static let metrics: Set<String> = [
    "bias.outcome-gap", "bias.disparate-impact", "bias.conditional-disparity",
  ]

  /// Forty rows of each of two groups, with the given labels in turn; in the candidate all of the
  /// second group have the last one.
  private func measured(
    _ labels: [String], rows: Int = 40, positive: String? = nil
  ) async -> [Measurement] {
    func table(_ shifted: Bool) -> [ExampleColumn] {
      let values = (0..<2 * rows).map { row in
        shifted && row >= rows ? labels[labels.count - 1] : labels[row % labels.count]
      }
      return [
        .categories("g", (0..<2 * rows).map { $0 < rows ? "a" : "b" }), .categories("y", values),
      ]
    }
    let comparison = MetricExample(
      "outcomes", reference: table(false), candidate: table(true),
      roles: ["g": [.protected], "y": [.label]], subject: .table, value: 0
    ).comparison
    return await Scorer.score(
      Self.metrics, on: comparison, in: EvaluationContext(minGroupRows: 10, positive: positive),
      threads: 1
    ).measurements
  }

  private func subjects(_ measurements: [Measurement], of metric: String) -> [String] {
    measurements.filter { $0.metric == metric }.map(\.subject.label)
  }

  @Test("of several values are judged one against the rest")
  func several() async throws {
    let found = await measured(["low", "mid", "high", "top"])
    for metric in Self.metrics {
      #expect(
        subjects(found, of: metric) == [
          "g = a, y = high", "g = a, y = low", "g = a, y = mid", "g = a, y = top",
        ])
    }
    let gap = try #require(
      found.first {
        $0.metric == "bias.outcome-gap" && $0.subject.label == "g = a, y = top"
      })
    guard case .measured(let score) = gap.outcome else { throw MissingScore() }
    // A quarter against a quarter in the reference, a quarter against all in the candidate.
    #expect(abs(score.value.value - 0.75) < 1e-12)
  }

  @Test("are one where a value is named, or where there are two")
  func named() async {
    for (labels, positive) in [(["low", "mid", "high"], "mid" as String?), (["no", "yes"], nil)] {
      let found = await measured(labels, positive: positive)
      for metric in Self.metrics { #expect(subjects(found, of: metric) == ["g = a"]) }
    }
  }

  @Test("with few rows are one together")
  func rare() async {
    // 30 values in turn over 80 rows: each has two or three rows.
    let many = (0..<30).map { "v\($0)" }
    let none = await measured(many)
    #expect(subjects(none, of: "bias.outcome-gap") == ["table"])
    let usual = await measured(
      Array(repeating: "x", count: 15) + Array(repeating: "y", count: 15) + many.prefix(6),
      rows: 36)
    #expect(
      subjects(usual, of: "bias.outcome-gap") == [
        "g = a, y = 6 rarer values", "g = a, y = x", "g = a, y = y",
      ])
  }

  private struct MissingScore: Error {}
}
