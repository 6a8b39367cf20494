import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Glibc
import Testing

/// Defects of other tools (fidelity of SDMetrics 0.32 and synthcity 0.2.12), each on a table on
/// which the other tool is content or wrong, and this one must not be.
@Suite("Where other tools are content")
struct PeerDefectTests {
  private static let rows = 2000

  private func scores(
    _ metrics: Set<String>, _ reference: [ExampleColumn], _ candidate: [ExampleColumn]
  ) async -> [String: Score] {
    let comparison = MetricExample(
      "defect", reference: reference, candidate: candidate, subject: .table, value: 0
    ).comparison
    let scorecard = await Scorer.score(
      metrics, on: comparison, in: EvaluationContext(), threads: 2)
    var scores: [String: Score] = [:]
    for measurement in scorecard.measurements {
      guard case .measured(let score) = measurement.outcome else { continue }
      scores["\(measurement.metric) \(measurement.subject.label)"] = score
    }
    return scores
  }

  private func lowerBound(_ score: Score?) throws -> Double {
    try #require(score?.excess?.interval?.lower)
  }

  private func numbers(
    _ name: String, _ label: String, _ make: (inout SeededGenerator) -> Double
  ) -> ExampleColumn {
    var generator = SeededGenerator(seed: 3, label: label)
    return .numbers(name, (0..<Self.rows).map { _ in make(&generator) })
  }

  @Test("a thousandfold scale is a difference, though own bin edges hide it")
  func scale() async throws {
    var generator = SeededGenerator(seed: 3, label: "scale")
    let x = (0..<Self.rows).map { _ in generator.normal() }
    let kind = ExampleColumn.categories("c", x.map { $0 > 0 ? "a" : "b" })
    let found = await scores(
      ["fidelity.ks", "fidelity.contingency", "fidelity.sdmetrics.trends"],
      [.numbers("x", x), kind], [.numbers("x", x.map { $0 * 1000 + 5e6 }), kind])
    let peer = try #require(found["fidelity.sdmetrics.trends every pair"])
    #expect(peer.value.value == 1)
    #expect(peer.notes.contains { $0.contains("its own range") && $0.contains("x") })
    #expect(try lowerBound(found["fidelity.ks x"]) > 0.9)
    #expect(try lowerBound(found["fidelity.contingency c x x"]) > 0.9)
  }

  @Test("an invented correlation is a difference, though the report drops the pair")
  func inventedCorrelation() async throws {
    var generator = SeededGenerator(seed: 3, label: "invented")
    let z = (0..<Self.rows).map { _ in generator.normal() }
    let found = await scores(
      [
        "fidelity.correlation", "fidelity.association", "fidelity.contingency",
        "fidelity.accuracy.bivariate", "fidelity.sdmetrics.quality",
      ],
      [numbers("x", "one") { $0.normal() }, numbers("y", "two") { $0.normal() }],
      [.numbers("x", z), .numbers("y", z)])
    let peer = try #require(found["fidelity.sdmetrics.quality default"])
    #expect(peer.value.value > 0.95)
    #expect(peer.notes.contains { $0.contains("only the candidate has") && $0.contains("x x y") })
    #expect(try lowerBound(found["fidelity.correlation x x y"]) > 0.9)
    #expect(try lowerBound(found["fidelity.association x x y"]) > 0.5)
    #expect(try lowerBound(found["fidelity.contingency x x y"]) > 0.5)
    let gap = try #require(found["fidelity.accuracy.bivariate table"]?.excess?.interval)
    #expect(gap.upper < -0.5)
  }

  @Test("|b| = |a| destroyed is a difference, though no correlation changes")
  func absoluteValues() async throws {
    var generator = SeededGenerator(seed: 3, label: "signs")
    let a = (0..<Self.rows).map { _ in generator.normal() }
    let b = a.map { generator.unit() < 0.5 ? $0 : -$0 }
    let found = await scores(
      [
        "fidelity.correlation", "fidelity.association", "fidelity.contingency",
        "fidelity.sdmetrics.quality",
      ], [.numbers("a", a), .numbers("b", b)],
      [numbers("a", "one") { $0.normal() }, numbers("b", "two") { $0.normal() }])
    let peer = try #require(found["fidelity.sdmetrics.quality every pair"])
    #expect(peer.value.value > 0.95)
    #expect(try lowerBound(found["fidelity.contingency a x b"]) > 0.5)
    #expect(try lowerBound(found["fidelity.association a x b"]) > 0.3)
  }

  @Test("96 % missing is a difference, though present values agree")
  func missing() async throws {
    let x = (0..<100).map { Double($0 % 10) }
    let found = await scores(
      ["fidelity.missingness", "fidelity.sdmetrics.shapes"], [.numbers("x", x)],
      [.numbers("x", x.map { .some($0) } + Array(repeating: nil, count: 2400))])
    let peer = try #require(found["fidelity.sdmetrics.shapes table"])
    #expect(peer.value.value == 1)
    #expect(peer.notes.contains { $0.contains("missing rates differ in x") })
    #expect(try lowerBound(found["fidelity.missingness x"]) > 0.9)
  }

  @Test("unseen categories are counted, though they stop a logistic detection")
  func unseenCategory() async throws {
    let real = (0..<300).map { ["a", "b"][$0 % 2] }
    let synthetic = (0..<300).map { ["a", "b", "z"][$0 % 3] }
    let found = await scores(
      ["fidelity.tvd", "fidelity.js", "validity.category"],
      [.categories("c", real), .numbers("x", (0..<300).map { Double($0) })],
      [.categories("c", synthetic), .numbers("x", (0..<300).map { Double($0) })])
    #expect(found["fidelity.tvd c"]?.value.value == 1.0 / 3)
    #expect(try #require(found["validity.category c"]).value.value == 1.0 / 3)
    #expect(try lowerBound(found["fidelity.js c"]) > 0.2)
  }

  @Test("dates a month apart are not near, though 1 % of their number is half a year")
  func dateTolerance() async throws {
    let day = 86_400.0
    let found = await scores(
      ["memorization.near-copies"], [.numbers("d", [0, 365 * day].map { 1.6e9 + $0 })],
      [.numbers("d", [30 * day, 335 * day].map { 1.6e9 + $0 })])
    #expect(found["memorization.near-copies table"]?.value.value == 0)
  }

  @Test("equal distances count half on each side, not for the holdout")
  func ties() async throws {
    let comparison = MetricExample(
      "ties", reference: [.numbers("x", [0, 10])], candidate: [.numbers("x", [5, 5])],
      holdout: [.numbers("x", [0, 10])], subject: .table, value: 0
    ).comparison
    let scorecard = await Scorer.score(
      ["memorization.peer.dcr"], on: comparison, in: EvaluationContext(), threads: 1)
    guard case .measured(let score)? = scorecard.measurements.first?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(score.parts["nearerToReference"] == 0.5)
  }

  @Test("identical rows in another order score 1 in every report, at any size")
  func identical() async throws {
    var generator = SeededGenerator(seed: 3, label: "identical")
    let codes = (0..<60_000).map { _ in generator.integer(below: 8) }
    func columns(_ codes: [Int]) -> [ExampleColumn] {
      [
        .categories("a", codes.map { "v\($0)" }),
        .categories("b", codes.map { $0 < 4 ? "x" : "w\($0 % 3)" }),
      ]
    }
    let found = await scores(
      ["fidelity.sdmetrics.quality"], columns(codes), columns(codes.reversed()))
    #expect(found["fidelity.sdmetrics.quality default"]?.value.value == 1)
  }
}
