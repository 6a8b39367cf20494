import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Protected groups")
struct ProtectedGroupTests {
  /// Ten rows of each combination of two columns but two, of which b-v is missing.
  private static func rows(_ size: Int) -> [ExampleColumn] {
    let pairs = [("a", "u"), ("a", "v"), ("b", "u")].flatMap { pair in
      Array(repeating: pair, count: size)
    }
    return [.categories("g", pairs.map(\.0)), .categories("h", pairs.map(\.1))]
  }

  @Test("are intersected where several columns are protected")
  func intersections() async {
    let comparison = MetricExample(
      "groups", reference: Self.rows(40), candidate: Self.rows(20),
      roles: ["g": [.protected], "h": [.protected]], subject: .table, value: 0
    ).comparison
    let scorecard = await Scorer.score(
      ["bias.representation"], on: comparison, in: EvaluationContext(), threads: 1)
    #expect(
      scorecard.measurements.map(\.subject.label) == [
        "g = a", "g = b", "g x h = a & u", "g x h = a & v", "g x h = b & u", "h = u", "h = v",
      ])
  }

  @Test("that are too small are pooled")
  func pooled() async {
    var reference = Self.rows(40)
    reference[0] = .categories(
      "g", Array(repeating: "a", count: 100) + Array(repeating: "b", count: 20))
    let comparison = MetricExample(
      "groups", reference: [reference[0]], candidate: [reference[0]],
      roles: ["g": [.protected]], subject: .table, value: 0
    ).comparison
    let scorecard = await Scorer.score(
      ["bias.representation"], on: comparison, in: EvaluationContext(), threads: 1)
    #expect(
      scorecard.measurements.map(\.subject.label) == ["g = 1 groups under 30 real rows", "g = a"])
  }
}
