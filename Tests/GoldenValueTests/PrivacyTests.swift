import GateJSON
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

/// Exact counts and distances of fixtures/privacy, computed by an independent brute force
/// (fast.py) on 10,000 rows a side.
@Suite("Copies and distances on 10,000 people")
struct PrivacyTests {
  @Test(
    "exact copies of the reference", arguments: [("cand_leak1", "leak1"), ("cand_fresh", "fresh")])
  func exactCopies(file: String, name: String) async throws {
    let golden = try Golden.values("privacy")["exact_match_counts"]?[name]?.arrayValue
    let expected = try #require(golden?.first?.intValue)
    let comparison = try await Golden.comparison("privacy", "train", file, holdout: "holdout")
    let scores = await Scores(["memorization.exact-copies"], comparison)
    let score = try #require(scores["memorization.exact-copies", .table])
    #expect(score.parts["people"] == Double(expected))
    #expect(Set(score.matchedRows.map(\.reference)).count == expected)
  }

  @Test(
    "mirror counts without a holdout",
    arguments: [("cand_leak1", "leak1"), ("cand_fresh", "fresh")])
  func mirror(file: String, name: String) async throws {
    let golden = try Golden.values("privacy")["no_holdout"]?[name]
    let comparison = try await Golden.comparison("privacy", "train", file)
    let scores = await Scores(["memorization.mirror"], comparison)
    for factor in ["1", "2", "3", "10"] {
      let expected = try #require(golden?["mirror_c\(factor)"]?.arrayValue)
      let score = try #require(scores["memorization.mirror", .level("c=\(factor) alone")])
      #expect(score.parts["members.candidateNearer"] == expected[0].doubleValue, "c=\(factor)")
      #expect(score.parts["members.realNearer"] == expected[1].doubleValue, "c=\(factor)")
    }
  }

  @Test(
    "median and 5th percentile of DCR",
    arguments: [("cand_leak1", "leak1"), ("cand_fresh", "fresh")])
  func peerDistances(file: String, name: String) async throws {
    let golden = try Golden.values("privacy")["dcr_family_full_10k"]?[name]
    let comparison = try await Golden.comparison("privacy", "train", file)
    let sorted = await candidateDistances(comparison, scale: .reference).values.sorted()
    let median = try #require(golden?["median_dcr_train"]?.doubleValue)
    #expect(abs((sorted[4999] + sorted[5000]) / 2 - median) <= 1e-12)
  }
}

extension PrivacyTests {
  @Test("the setting `scale: reference` gives the peers' DCR", arguments: ["leak1", "fresh"])
  func referenceScale(name: String) async throws {
    let golden = try Golden.values("privacy")["dcr_family_full_10k"]?[name]
    let median = try #require(golden?["median_dcr_train"]?.doubleValue)
    let comparison = try await Golden.comparison(
      "privacy", "train", "cand_\(name)", holdout: "holdout")
    let scorecard = await Scorer.score(
      ["memorization.peer.dcr"], on: comparison, in: EvaluationContext(scale: .reference),
      threads: 2)
    guard case .measured(let score)? = scorecard.measurements.first?.outcome else {
      Issue.record("not measured")
      return
    }
    #expect(abs(score.value.value - median) <= 1e-12)
  }
}

/// The distance of each candidate row, by its place in the file, to the nearest reference row.
func candidateDistances(_ comparison: Comparison, scale: DistanceScale) async -> [Int: Double] {
  let neighbours = await Neighbours(comparison, scale: scale, threads: 2)
  return Dictionary(
    uniqueKeysWithValues: neighbours.candidateToReference.enumerated().map { row, neighbour in
      (Int(comparison.candidate.sourceRows[row]), neighbour.distance)
    })
}
