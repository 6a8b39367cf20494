import GateMetrics
import GateModel
import Glibc
import Testing

/// The smallest leak that a contrast says it would have seen, against the exact test of two samples
/// on its counts, written out.
@Suite struct SmallestDetectableTests {
  @Test(
    "Is that of Fisher's test",
    arguments: [(300, 200, 0), (300, 200, 3), (150, 400, 0), (80, 80, 2)])
  func leak(members: Int, others: Int, chance: Int) async throws {
    let values = (0..<members + others).map { Double($0 * 10) }
    let (reference, holdout) = (Array(values[..<members]), Array(values[members...]))
    // As many holdout rows are reproduced as chance is said to; the rest is far from everything.
    let candidate = Array(holdout[..<chance]) + (0..<50).map { 1e6 + Double($0 * 10) }
    let example = MetricExample(
      "drawn", reference: [.numbers("x", reference)], candidate: [.numbers("x", candidate)],
      holdout: [.numbers("x", holdout)], subject: .table, value: 0)
    let found = await Scorer.score(
      [HoldoutExcess.descriptor.id], on: example.comparison, in: EvaluationContext(), threads: 1
    ).measurements.first { $0.subject == .level("r = 0") }
    guard case .measured(let score)? = found?.outcome else {
      Issue.record("not measured")
      return
    }
    let printed = try #require(score.parts["smallestDetectable"])
    let fewest = try #require(
      (1...members).first {
        Self.upperTail($0, of: members, others: chance, of: others) <= 0.025
      })
    let exact =
      (Double(fewest) / Double(members) - Double(chance) / Double(others)) * Double(members)
      / Double(candidate.count)
    #expect(abs(printed - exact) < 1e-12, "\(fewest) of \(members)")
  }

  /// `P(A >= a)` where `a + b` hits fall on `n + m` records at random.
  static func upperTail(_ a: Int, of n: Int, others b: Int, of m: Int) -> Double {
    func logChoose(_ n: Int, _ k: Int) -> Double {
      lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    }
    return (a...min(a + b, n)).reduce(0) { sum, hits in
      guard a + b - hits <= m else { return sum }
      return sum
        + exp(logChoose(n, hits) + logChoose(m, a + b - hits) - logChoose(n + m, a + b))
    }
  }
}
