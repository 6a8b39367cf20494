import GateJSON
import GateMetrics
import GateModel
import Testing

/// SDMetrics 0.32.0 on fixtures/sdmetrics (golden_sdmetrics.py), to 1e-9: both sides add at most
/// some 32,000 doubles, whose rounding stays far below it.
@Suite("SDMetrics' own numbers")
struct SDMetricsTests {
  private static let tolerance = 1e-9

  @Test("single columns: KS, TV, missing rate, range and category coverage, adherence, keys")
  func singleColumns() async throws {
    let golden = try Golden.values("sdmetrics")
    let comparison = try await Golden.comparison("sdmetrics", "train", "synthetic", ids: ["id"])
    let scores = await Scores(
      [
        "fidelity.ks", "fidelity.tvd", "fidelity.missingness", "diversity.range-coverage",
        "diversity.category-coverage", "validity.key",
      ], comparison)
    let complements = [
      ("KSComplement", "fidelity.ks", true), ("TVComplement", "fidelity.tvd", true),
      ("MissingValueSimilarity", "fidelity.missingness", true),
      ("RangeCoverage", "diversity.range-coverage", false),
      ("CategoryCoverage", "diversity.category-coverage", false),
      ("KeyUniqueness", "validity.key", true),
    ]
    var checked = 0
    for column in golden["single_column"]?.objectValue ?? [] {
      for (peer, metric, isComplement) in complements {
        guard let expected = column.value[peer]?.doubleValue else { continue }
        let score = try #require(scores[metric, .column(column.key)], "\(metric) \(column.key)")
        let value = isComplement ? 1 - score.value.value : score.value.value
        #expect(abs(value - expected) <= Self.tolerance, "\(peer) of \(column.key)")
        checked += 1
      }
    }
    // 14 columns with KS or TV, missing rate and coverage, and one key.
    #expect(checked == 14 * 3 + 1)
  }

  @Test("correlations of both sides, Pearson and Spearman, and CorrelationSimilarity")
  func correlations() async throws {
    let golden = try Golden.values("sdmetrics")
    let comparison = try await Golden.comparison("sdmetrics", "train", "synthetic", ids: ["id"])
    let scores = await Scores(["fidelity.correlation"], comparison)
    let pairs = golden["column_pairs"]?.objectValue ?? []
    for pair in pairs {
      let names = pair.key.split(separator: "|").map(String.init).sorted()
      let score = try #require(scores["fidelity.correlation", .pair(names[0], names[1])])
      for (peer, name) in [("Pearson", "pearson"), ("Spearman", "spearman")] {
        let node = pair.value["CorrelationSimilarity_\(peer)"]
        let real = try #require(score.parts["\(name).real"])
        let synthetic = try #require(score.parts["\(name).synthetic"])
        let expectedReal = try #require(node?["real"]?.doubleValue)
        let expectedScore = try #require(node?["score"]?.doubleValue)
        #expect(abs(real - expectedReal) <= Self.tolerance, "\(peer) of \(pair.key), real")
        #expect(
          abs(1 - abs(real - synthetic) / 2 - expectedScore) <= Self.tolerance,
          "\(peer) of \(pair.key), similarity")
      }
    }
    // Seven numeric and date columns.
    #expect(pairs.count == 21)
  }

  @Test("ContingencySimilarity of the QualityReport, with each side's own edges")
  func contingency() async throws {
    let golden = try Golden.values("sdmetrics")
    let comparison = try await Golden.comparison("sdmetrics", "train", "synthetic", ids: ["id"])
    let scores = await Scores(
      ["fidelity.contingency"], comparison,
      context: EvaluationContext(contingencyBins: .sdmetrics))
    var checked = 0
    let trends = golden["quality_report_threshold0"]?["column_pair_trends"]?.arrayValue ?? []
    for trend in trends where trend["Metric"]?.stringValue == "ContingencySimilarity" {
      let names = ["Column 1", "Column 2"].compactMap { trend[$0]?.stringValue }.sorted()
      let score = try #require(scores["fidelity.contingency", .pair(names[0], names[1])])
      let expected = try #require(trend["Score"]?.doubleValue)
      #expect(abs(1 - score.value.value - expected) <= Self.tolerance, "\(names)")
      checked += 1
    }
    // 91 pairs of 14 columns, less the 21 that are numeric on both sides.
    #expect(checked == 70)
  }

  @Test("DCR of 2,000 rows to 2,000 rows, scaled by the reference")
  func distanceToClosestRecord() async throws {
    let golden = try Golden.values("sdmetrics")["calculate_dcr_synhead2000_vs_trainhead2000"]
    let comparison = try await Golden.comparison(
      "sdmetrics", "train", "synthetic", ids: ["id"], rows: 2000)
    let distances = await candidateDistances(comparison, scale: .reference)
    let sorted = distances.values.sorted()
    let zeros = try #require(golden?["zeros"]?.intValue)
    #expect(sorted.count { $0 == 0 } == zeros)
    for (name, value) in [
      ("min", sorted[0]), ("max", sorted[1999]), ("median", (sorted[999] + sorted[1000]) / 2),
      ("mean", sorted.reduce(0, +) / 2000),
    ] {
      let expected = try #require(golden?[name]?.doubleValue)
      #expect(abs(value - expected) <= 1e-12, "\(name)")
    }
    for (row, node) in (golden?["first20"]?.arrayValue ?? []).enumerated() {
      let expected = try #require(node.doubleValue)
      let value = try #require(distances[row])
      #expect(abs(value - expected) <= 1e-12, "row \(row)")
    }
  }
}
