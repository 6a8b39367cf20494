import GateJSON
import GateMetrics
import GateModel
import GatePreparation
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

  @Test("every pair of the QualityReport with its strength")
  func pairs() async throws {
    let golden = try Golden.values("sdmetrics")
    let comparison = try await Golden.comparison("sdmetrics", "train", "synthetic", ids: ["id"])
    let facts = await Facts(comparison, plan: [.qualityReport], seed: 1, threads: 2)
    let report = facts.qualityReport
    func names(_ first: String?, _ second: String?) -> [String] {
      [first, second].compactMap { $0 }.sorted()
    }
    let byDefault = golden["quality_report_default"]?["column_pair_trends"]?.arrayValue ?? []
    for (trend, strict) in zip(
      golden["quality_report_threshold0"]?["column_pair_trends"]?.arrayValue ?? [], byDefault)
    {
      let columns = names(trend["Column 1"]?.stringValue, trend["Column 2"]?.stringValue)
      let pair = try #require(
        report.pairs.first {
          [comparison.columns[$0.first].name, comparison.columns[$0.second].name] == columns
        })
      let expected = try #require(trend["Score"]?.doubleValue)
      #expect(abs(pair.score - expected) <= Self.tolerance, "\(columns)")
      let strength =
        strict["Real Correlation"]?.doubleValue ?? strict["Real Association"]?.doubleValue
      #expect(abs(pair.strength - (try #require(strength))) <= Self.tolerance, "\(columns)")
      #expect(report.isCounted(pair) == (strict["Score"]?.doubleValue != nil), "\(columns)")
    }
    #expect(byDefault.count == 91 && report.pairs.count == 91)
  }

  @Test("QualityReport and DiagnosticReport as a whole")
  func reports() async throws {
    let golden = try Golden.values("sdmetrics")
    let comparison = try await Golden.comparison("sdmetrics", "train", "synthetic", ids: ["id"])
    let ids: Set = [
      "fidelity.sdmetrics.quality", "fidelity.sdmetrics.shapes", "fidelity.sdmetrics.trends",
      "validity.sdmetrics.diagnostic",
    ]
    let scores = await Scores(ids, comparison)
    for (report, level) in [
      ("quality_report_default", "default"), ("quality_report_threshold0", "every pair"),
    ] {
      let node = golden[report]
      let properties = node?["properties"]?.arrayValue ?? []
      let expected: [(String, Subject, Double?)] = [
        ("fidelity.sdmetrics.quality", .level(level), node?["score"]?.doubleValue),
        ("fidelity.sdmetrics.shapes", .table, properties.first?["Score"]?.doubleValue),
        ("fidelity.sdmetrics.trends", .level(level), properties.last?["Score"]?.doubleValue),
      ]
      for (metric, subject, value) in expected {
        let score = try #require(scores[metric, subject], "\(metric)")
        #expect(
          abs(score.value.value - (try #require(value))) <= Self.tolerance, "\(metric) \(level)")
      }
    }
    let diagnostic = try #require(golden["diagnostic_report"]?["score"]?.doubleValue)
    let score = try #require(scores["validity.sdmetrics.diagnostic", .table])
    #expect(abs(score.value.value - diagnostic) <= Self.tolerance)
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
