import Testing

@testable import GateText

@Suite struct TemplateTests {
  private func ranges(_ documents: [[UInt32]]) -> TokenDocuments {
    TokenDocuments(TokenStream(documents))
  }

  /// Of tokens that are spelled as their numbers.
  private let templates: TemplateDocuments = {
    var vocabulary = Vocabulary()
    var stream = TokenStream()
    let numbers = (0..<4000).map(String.init).joined(separator: " ")
    stream.append(Array(numbers.utf8).span, &vocabulary)
    return TemplateDocuments(vocabulary)
  }()

  private func templated(_ documents: TokenDocuments) -> Int {
    templates.flags(documents, templates.frequencies(documents)).count { $0 }
  }

  @Test func templatesAreFoundAtFivePercentAndThreeDocuments() {
    // 100 different documents, some of which hold six words of a template.
    func documents(templated: Int) -> [[UInt32]] {
      (0..<100).map { index in
        let own = (0..<8).map { UInt32(1000 + index * 8 + $0) }
        return index < templated ? own + [1, 2, 3, 4, 5, 6] : own
      }
    }
    #expect(templated(ranges(documents(templated: 5))) == 5)
    #expect(templated(ranges(documents(templated: 4))) == 0)
    #expect(templated(ranges(Array(documents(templated: 2)[..<10]))) == 0)
  }

  @Test func amplifiedIsThreeTimesAsFrequentAsInEachRealSet() {
    func documents(_ templated: Int, own: Int) -> TokenDocuments {
      ranges(
        (0..<200).map { index in
          [UInt32(own + index)] + (index < templated ? [1, 2, 3, 4, 5, 6] : [])
        })
    }
    let candidate = documents(12, own: 1000)
    func flagged(_ reference: Int, _ holdout: Int) -> Int {
      templates.amplified(
        candidate, templates.frequencies(candidate),
        over: [documents(reference, own: 2000), documents(holdout, own: 3000)].map {
          templates.frequencies($0)
        }
      ).count { $0 }
    }
    #expect(flagged(4, 0) == 12)
    #expect(flagged(5, 0) == 0)
    #expect(flagged(0, 5) == 0)
  }

  @Test func theRunsThatMostDocumentsAreMadeFromAreTold() {
    func documents(_ first: Int, _ second: Int, own: Int) -> TokenDocuments {
      ranges(
        (0..<100).map { index in
          let run: [UInt32] =
            index < first
            ? [1, 2, 3, 4, 5, 6, 7] : index < first + second ? [11, 12, 13, 14, 15, 16] : []
          return [UInt32(own + index)] + run
        })
    }
    let candidate = documents(10, 6, own: 1000)
    let shared = templates.shared(
      candidate, templates.frequencies(candidate),
      beside: [documents(2, 0, own: 2000), documents(1, 3, own: 3000)].map {
        templates.frequencies($0)
      })
    #expect(shared.map(\.documents) == [10, 6])
    #expect(shared.map(\.realShare) == [0.02, 0.03])
    #expect(shared.last?.tokens == [11, 12, 13, 14, 15, 16])
    // Two runs of one template: one of them stands for it.
    #expect([[1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7]].contains(shared.first?.tokens))
    #expect(templates.shared(candidate, templates.frequencies(candidate), beside: []).count == 2)
  }

  @Test func theOpeningsThatMostDocumentsHaveAreTold() {
    func openings(_ documents: [[UInt32]]) -> Openings { Openings(ranges(documents)) }
    let alike = Array(repeating: [1, 2, 3, 4, 5] as [UInt32], count: 4)
    let short = Array(repeating: [9] as [UInt32], count: 3)
    let own = (0..<93).map { [UInt32(100 + $0)] }
    let shared = openings(own + alike + short).shared(beside: openings(own + [[9], [9]]))
    #expect(shared.map(\.tokens) == [[1, 2, 3, 4], [9]])
    #expect(shared.map(\.documents) == [4, 3])
    #expect(shared.map(\.realShare) == [0, 2.0 / 95])
  }

  @Test func affixesThatMostDocumentsShareAreNoTemplate() {
    let frame: [UInt32] = [1, 2, 3, 4, 5, 6, 7]
    let framed = (0..<10).map { index -> [UInt32] in
      let body = (0..<6).map { UInt32(100 + index * 6 + $0) }
      return index < 6 ? frame + body + [8, 9] : body
    }
    let affixes = SharedAffixes(of: ranges(framed))
    #expect(affixes.prefix == frame)
    #expect(affixes.suffix == [8, 9])
    let candidate = ranges([frame + [50, 51] + [8, 9], [1, 2, 60], [70, 9], [1, 8]])
    let bodies = candidate.without([affixes]).parts.map { Array(candidate.ids[$0]) }
    #expect(bodies == [[50, 51], [60], [70], [8]])
    #expect(candidate.without([affixes, .none]).parts == candidate.without([affixes]).parts)
    #expect(SharedAffixes(of: ranges([[1, 2], [3, 4]])) == .none)
  }

  @Test func runsReachAcrossNoPart() {
    let parts = (0..<30).map { $0 * 3..<($0 * 3 + 3) }
    let split = TokenDocuments(
      ids: Array(repeating: [1, 2, 3, 4, 5, 6], count: 15).flatMap { $0 }, parts: parts,
      starts: Array(stride(from: 0, through: 30, by: 2)))
    #expect(templated(split) == 0)
    #expect(Openings(split).mostFrequent == [1, 2, 3])
  }

  @Test func theMostFrequentOpeningIsCounted() {
    let openings = Openings(
      ranges([[1, 2, 3, 4, 5], [1, 2, 3, 4], [1, 2, 3], [], [1, 2, 3, 9]]))
    #expect(openings.mostFrequent == [1, 2, 3, 4])
    #expect(openings.count == 2)
    #expect(openings.total == 4)
    #expect(openings.simpson == 0.375)
  }

  @Test func termsOfAGroupAreWordsAndPhrases() {
    let terms = GroupTerms([[1], [2, 3], []])
    #expect(terms.stand(in: [5, 1][...]))
    #expect(terms.stand(in: [2, 2, 3][...]))
    #expect(!terms.stand(in: [2, 4, 3][...]))
    #expect(!terms.stand(in: [5, 2][...]))
  }
}
