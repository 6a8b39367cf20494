import Testing

@testable import GateText

@Suite struct RatioPanelTests {
  private func panel(
    candidate: [[UInt32]], reference: [[UInt32]], holdout: [[UInt32]], threads: Int = 2
  ) async -> RatioPanel {
    func documents(_ texts: [[UInt32]]) -> TokenDocuments { TokenDocuments(TokenStream(texts)) }
    return await RatioPanel(
      candidate: documents(candidate), reference: documents(reference),
      holdout: documents(holdout), seed: 1, label: "test", threads: threads)
  }

  private func real(_ seed: UInt64) -> [[UInt32]] {
    SlowTexts.documents(300, words: 4000, longest: 60, seed: seed)
  }

  @Test func realTextsDifferFromRealOnesByChanceAlone() async throws {
    let panel = await panel(candidate: real(1), reference: real(2), holdout: real(3))
    #expect(panel.ratios.count == TextRatio.allCases.count)
    for (ratio, estimate) in panel.ratios {
      #expect((0.8...1.25).contains(estimate.value), "\(ratio)")
      #expect(estimate.standardError >= 0 && estimate.standardError < 0.1, "\(ratio) \(estimate)")
    }
  }

  @Test func aCandidateOfFewTextsLosesVocabularyAndTeachesLess() async throws {
    let few = Array(repeating: real(1)[..<20], count: 15).flatMap { $0 }
    let panel = await panel(candidate: few, reference: real(2), holdout: real(3))
    func value(_ ratio: TextRatio) throws -> Double { try #require(panel.ratios[ratio]).value }
    #expect(try value(.distinct4) < 0.2)
    #expect(try value(.vocabulary) < 0.9)
    #expect(try value(.hapax) < 0.5)
    #expect(try value(.trainedOnSynthetic) > 1.2)
    #expect(try value(.unigram) > 1.2)
  }

  @Test func threadsAndNamesOfWordsChangeNothing() async {
    let one = await panel(candidate: real(1), reference: real(2), holdout: real(3), threads: 1)
    func renamed(_ documents: [[UInt32]]) -> [[UInt32]] { documents.map { $0.map { 9000 - $0 } } }
    let other = await panel(
      candidate: renamed(real(1)), reference: renamed(real(2)), holdout: renamed(real(3)))
    #expect(one.ratios == other.ratios)
  }

  @Test func theSidesAreComparedAtEqualTokens() async throws {
    let panel = await panel(
      candidate: real(1) + real(4) + real(5), reference: real(2) + real(6), holdout: real(3))
    #expect(panel.tokens == real(3).joined().count)
    #expect((0.9...1.1).contains(try #require(panel.ratios[.vocabulary]).value))
  }

  @Test func aSideWithoutWordsHasNoRatio() async {
    let panel = await panel(candidate: [[]], reference: real(2), holdout: real(3))
    #expect(panel.ratios.isEmpty)
  }
}
