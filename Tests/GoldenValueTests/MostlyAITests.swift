import GateJSON
import GateModel
import GatePreparation
import Testing

/// mostlyai-qa 1.10.11 on the tables of fixtures/sdmetrics (golden_mqa.py), which rounds each
/// number to five decimals: what it says is met to half of the last one and 1e-9.
@Suite("mostlyai-qa's own numbers")
struct MostlyAITests {
  private static let tolerance = 0.5e-5 + 1e-9

  @Test("accuracy and expected accuracy of every column, pair and triple")
  func accuracies() async throws {
    let golden = try Golden.values("mostlyai")
    let comparison = try await Golden.comparison(
      "sdmetrics", "train", "synthetic", holdout: "holdout", ids: ["id"])
    let facts = await Facts(comparison, plan: [.accuracy, .tripleAccuracy], seed: 1, threads: 2)
    for (order, measured, count) in [
      ("univariate", facts.accuracy.columns, 14), ("bivariate", facts.accuracy.pairs, 91),
      ("trivariate", facts.accuracy.triples, 364),
    ] {
      let accuracy = try #require(measured).shared
      let expected = golden[order]?.arrayValue ?? []
      #expect(expected.count == count && accuracy.tuples.count == count)
      for node in expected {
        let names = ["column", "col1", "col2", "col3"].compactMap { node[$0]?.stringValue }
          .map { String($0.dropFirst("tgt::".count)) }.sorted()
        let tuple = try #require(
          accuracy.tuples.first { $0.columns.map { comparison.columns[$0].name } == names })
        let value = try #require(node["accuracy"]?.doubleValue)
        let most = try #require(node["accuracy_max"]?.doubleValue)
        #expect(abs(tuple.accuracy - value) <= Self.tolerance, "\(names)")
        #expect(abs(tuple.expected - most) <= Self.tolerance, "\(names), expected")
      }
      let mean = try #require(golden["means"]?[order]?["accuracy"]?.doubleValue)
      // The peer's mean is of rounded numbers.
      #expect(abs(accuracy.accuracy - mean) <= Self.tolerance)
    }
  }
}
