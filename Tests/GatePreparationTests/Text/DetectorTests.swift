import GateModel
import GateTable
import Testing

@testable import GatePreparation

/// The search proves on planted copies that it can find.
@Suite struct DetectorTests {
  /// Texts of which no two share thirteen tokens: 20 to 119 words of their own.
  private func texts(_ name: String, _ count: Int) -> [String] {
    (0..<count).map { number in
      WrittenRecords.words("\(name)\(number)x", 0..<(20 + number * 37 % 100))
    }
  }

  private func corpora(holdout: Bool = true) async throws -> CorpusComparison {
    let comparison = WrittenRecords.comparison(
      WrittenRecords.documents(texts("t", 120)), WrittenRecords.documents(texts("s", 30)),
      holdout: holdout ? WrittenRecords.documents(texts("h", 80)) : nil)
    return await CorpusComparison(try #require(comparison.texts), seed: 1, threads: 2)
  }

  private func share(_ trials: [DetectorTest.Trial], _ metric: String) -> Double {
    let own = trials.filter { $0.metric == metric }
    return Double(own.reduce(0) { $0 + $1.found }) / Double(own.reduce(0) { $0 + $1.planted })
  }

  @Test(arguments: [true, false])
  func `All planted copies are found by each detector`(holdout: Bool) async throws {
    let test = await TextOverlap(try await corpora(holdout: holdout), threads: 2).detectors
    // Without a holdout the half that plays it may have fewer than fifty documents to plant in.
    #expect(holdout ? test.planted == 100 : test.planted > 70)
    #expect(test.found == test.planted && test.missed.isEmpty)
    #expect(test.documents == 30)
    let metrics = Set(test.trials.map(\.metric))
    #expect(
      metrics == [
        "memorization.text.exact", "memorization.text.long-copies", "memorization.text.any13",
        "memorization.text.containment", "memorization.text.spans",
      ])
    #expect(test.trials.contains { $0.kind == .span && $0.metric == "memorization.text.spans" })
  }

  /// Half of the learned documents are missing in the index: n-grams and rows of the others are not
  /// found, copies are, since they are found by their hashes.
  @Test func `An index that lacks documents is noticed`() async throws {
    let corpora = try await corpora()
    let learned = corpora.fields[0].contrast.learned
    let half = learned.distinct.filter { $0.isMultiple(of: 2) }
    let broken = await OverlapSearch(corpora.fields[0], corpora, indexed: half, threads: 2).run()
      .trials
    #expect(share(broken.trials, "memorization.text.exact") == 1)
    for metric in ["any13", "containment", "spans"] {
      #expect(share(broken.trials, "memorization.text.\(metric)") < 0.99, "\(metric)")
    }
    #expect(broken.found < broken.planted * 99 / 100)
    let test = DetectorTest(
      trials: broken.trials, planted: broken.planted, found: broken.found, documents: 0, tokens: 0,
      stride: 1)
    #expect(test.missed.count >= 3)
  }

  @Test func `Documents of a few words are planted, and found by those that can`() async throws {
    let comparison = WrittenRecords.comparison(
      WrittenRecords.documents((0..<90).map { "short \($0)" }),
      WrittenRecords.documents(["x", "y"]), holdout: WrittenRecords.documents(["z"]))
    let corpora = await CorpusComparison(try #require(comparison.texts), seed: 1, threads: 2)
    let test = await TextOverlap(corpora, threads: 2).detectors
    #expect(test.planted == 50 && test.found == 50)
    let metrics = Set(test.trials.map(\.metric))
    #expect(metrics == ["memorization.text.exact", "memorization.text.containment"])
  }
}
