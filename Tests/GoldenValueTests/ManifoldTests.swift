import GateJSON
import GateModel
import Testing

/// The formulas of prdc 0.2 over dense distance matrices (fixtures/manifolds/prdc_values.py).
@Suite("Manifolds of nearest rows")
struct ManifoldTests {
  /// Rows exactly on the edge of a ball fall either way by the order of a sum: two of 5,000 here.
  private static let tolerance = 5e-4

  @Test("precision, recall, density and coverage of candidate and holdout")
  func numbersOfThePeer() async throws {
    let golden = try Golden.values("manifolds")
    let comparison = try await Golden.comparison(
      "birdstrikes", "train", "fresh", holdout: "holdout")
    let names = ["precision", "recall", "density", "coverage"]
    let scores = await Scores(Set(names.map { "diversity.prdc.\($0)" }), comparison)
    for name in names {
      let score = try #require(scores["diversity.prdc.\(name)", .table])
      let candidate = try #require(golden["candidate"]?[name]?.doubleValue)
      let unseen = try #require(golden["unseen"]?[name]?.doubleValue)
      #expect(abs(score.value.value - candidate) < Self.tolerance, "\(name)")
      #expect(abs((score.floor?.value ?? 0) - unseen) < Self.tolerance, "\(name) of the holdout")
    }
  }
}
