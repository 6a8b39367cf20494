import GateModel
import GateTable
import Testing

@testable import GatePreparation

@Suite struct ContaminationTests {
  private typealias Record = WrittenRecords.Record

  private func hits(
    _ items: [Record], _ candidate: [Record],
    reference: [Record] = [[(.prompt, "t"), (.response, "u")], [(.text, "v")]],
    holdout: [Record]? = nil
  ) async throws -> BenchmarkContamination {
    let comparison = WrittenRecords.comparison(
      reference, candidate, holdout: holdout, benchmarks: [("b", items)])
    let corpora = await CorpusComparison(try #require(comparison.texts), seed: 1, threads: 2)
    return try #require(await Contamination(corpora, threads: 2).benchmarks.first)
  }

  private let item: Record = [
    (.prompt, WrittenRecords.words("q", 0..<40)), (.response, "answer"),
  ]

  @Test func `A 13-gram, or half of the tokens by 8-grams, is an item`() async throws {
    func text(_ ranges: [Range<Int>]) -> String {
      ranges.map { WrittenRecords.words("q", $0) }.joined(separator: " x ")
    }
    let found = try await hits(
      [item],
      WrittenRecords.documents([
        text([5..<18]), text([5..<17]), text([0..<8, 10..<18, 25..<29]), text([0..<10, 20..<30]),
        "nothing",
      ]))
    #expect(found.candidate.places.map(\.line) == [1, 4])
    #expect(found.candidate.records == 5 && found.candidate.items == [0])
    #expect(found.items == 1 && found.notAssessable == 0)
  }

  @Test func `A short item counts as a whole and with its answer`() async throws {
    let items: [Record] = [
      [(.prompt, "what is two plus two"), (.response, "4")],
      [(.prompt, "name it"), (.response, "a very plain answer")],
      [(.text, "one two three four five six")], [(.text, "one two three")],
    ]
    let found = try await hits(
      items,
      [
        [(.prompt, "What is two plus two?"), (.response, "It is 4.")],
        [(.prompt, "What is two plus two?"), (.response, "It is 5.")],
        [(.prompt, "please name it now"), (.response, "a very plain answer")],
        [(.prompt, "please name it now"), (.response, "a very answer plain")],
        [(.prompt, "x one two three four five six y"), (.response, "z")],
        [(.prompt, "x one two three four five"), (.response, "six y")],
      ])
    #expect(found.notAssessable == 1)
    #expect(found.candidate.places.map(\.line) == [1, 3, 5])
    #expect(found.candidate.items == [0, 1, 2])
  }

  @Test func `All parts of a record are looked at, and equal records count once`() async throws {
    let question = WrittenRecords.words("q", 0..<40)
    let found = try await hits(
      [item],
      [
        [(.system, question), (.prompt, "a"), (.response, "b")],
        [(.prompt, "a"), (.response, "see " + question)],
        [(.prompt, "a"), (.response, "SEE " + question)],
        [(.prompt, "a"), (.response, "b"), (.rejected, question)],
      ], reference: [[(.prompt, "t"), (.response, "u")]])
    #expect(found.candidate.places.map(\.line) == [1, 2, 4])
    #expect(found.candidate.records == 3)
  }

  @Test func `What many real records share is no item`() async throws {
    let phrase = WrittenRecords.words("q", 0..<13)
    let reference = WrittenRecords.documents((0..<12).map { "r\($0) " + phrase })
    let found = try await hits(
      [item], WrittenRecords.documents([phrase, WrittenRecords.words("q", 1..<14)]),
      reference: reference, holdout: WrittenRecords.documents(["h " + phrase]))
    #expect(found.candidate.places.map(\.line) == [2])
    #expect(found.reference.hits == 0 && found.holdout?.hits == 0)
  }
}
