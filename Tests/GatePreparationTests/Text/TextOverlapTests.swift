import GateKernels
import GateModel
import GateTable
import Testing

@testable import GatePreparation

@Suite struct TextOverlapTests {
  private typealias Record = WrittenRecords.Record

  private func overlap(
    _ reference: [Record], _ candidate: [Record], holdout: [Record]?
  ) async throws -> [TextOverlap.FieldOverlap] {
    let comparison = WrittenRecords.comparison(reference, candidate, holdout: holdout)
    let corpora = await CorpusComparison(try #require(comparison.texts), seed: 1, threads: 2)
    return await TextOverlap(corpora, threads: 2).fields
  }

  /// What the n-grams of a document are, slowly.
  private func grams(_ text: String, _ n: Int) -> [[Substring]] {
    let tokens = text.split(separator: " ")
    guard tokens.count >= n else { return [] }
    return (0...(tokens.count - n)).map { Array(tokens[$0..<($0 + n)]) }
  }

  @Test func `Hits and totals are those of sets of n-grams, frequent ones left out`() async throws {
    var generator = SeededGenerator(seed: 31, label: "overlap")
    func random(_ count: Int) -> [String] {
      (0..<count).map { _ in
        let length = 3 + generator.integer(below: 60)
        return (0..<length).map { _ in
          generator.integer(below: 3) > 0 ? "a" : "b\(generator.integer(below: 2))"
        }.joined(separator: " ")
      }
    }
    let (reference, candidate) = (random(300), random(40))
    let fields = try await overlap(
      WrittenRecords.documents(reference), WrittenRecords.documents(candidate),
      holdout: WrittenRecords.documents(random(20)))
    let field = fields[0]
    for (n, tally) in [(13, \DocumentOverlap.long), (5, \DocumentOverlap.short)] {
      var counts: [[Substring]: Int] = [:]
      for text in Set(reference) {
        for gram in Set(grams(text, n)) { counts[gram, default: 0] += 1 }
      }
      var (hits, frequent) = (0, 0)
      for found in field.candidate {
        let row = Int(field.field.candidate.rows[found.document])
        let own = grams(candidate[row], n).map { counts[$0] ?? 0 }
        #expect(found[keyPath: tally].hits == own.count { $0 > 0 && $0 <= 10 })
        #expect(found[keyPath: tally].count == own.count { $0 <= 10 })
        hits += own.count { $0 > 0 && $0 <= 10 }
        frequent += own.count { $0 > 10 }
      }
      #expect(hits > 10 && (frequent > 100 || n == 13))
    }
  }

  @Test func `Copies are told by folded form and as written, on both sides`() async throws {
    let fields = try await overlap(
      WrittenRecords.documents(["One two three", "four five", "four five", "six"]),
      WrittenRecords.documents(["one, TWO three", "one two three", "four  five", "seven"]),
      holdout: WrittenRecords.documents(["six", "eight"]))
    let field = fields[0]
    let copies = field.candidate.filter { $0.copy != nil }
    #expect(field.candidate.count == 3 && copies.count == 2)
    #expect(copies.count { $0.isCopiedAsWritten } == 1)
    #expect(field.unseen.count { $0.copy != nil && $0.isCopiedAsWritten } == 1)
    let places = copies.compactMap(\.copy).map { field.field.reference.place(of: $0).line }
    #expect(places.sorted() == [1, 2])
  }

  @Test func `A row is found within one part, and not across parts`() async throws {
    let long = WrittenRecords.words("w", 0..<80)
    let halves = [WrittenRecords.words("w", 0..<40), WrittenRecords.words("w", 40..<80)]
    let fields = try await overlap(
      [[(.prompt, "q"), (.response, long)]],
      [
        [(.prompt, "r"), (.response, "x"), (.prompt, "s"), (.response, "y " + long)],
        [(.prompt, "t"), (.response, halves[0]), (.prompt, "u"), (.response, halves[1])],
      ], holdout: [[(.prompt, "v"), (.response, "z")]])
    let response = try #require(fields.first { $0.field.role == .response })
    let found = response.candidate.compactMap(\.longest)
    #expect(found.count == 1)
    #expect(found.first?.part == 1)
    #expect(found.first?.span.tokens == 1..<81)
    #expect(response.candidate.map(\.covered).sorted() == [0, 80])
    #expect(response.candidate.allSatisfy { $0.long.hits > 0 })
  }

  @Test func `What a response quotes of its own prompt does not count`() async throws {
    let passage = WrittenRecords.words("w", 0..<70)
    let fields = try await overlap(
      [[(.prompt, "q"), (.response, passage)]],
      [
        [(.prompt, "repeat " + passage), (.response, passage + " done")],
        [(.prompt, "repeat it"), (.response, passage + " done")],
      ], holdout: [[(.prompt, "repeat " + passage), (.response, passage)]])
    let response = try #require(fields.first { $0.field.role == .response })
    // Both are one distinct document; the second record has it without having been given it.
    #expect(response.candidate.count == 1 && response.candidate[0].longest != nil)
    let prompt = try #require(fields.first { $0.field.role == .prompt })
    #expect(prompt.candidate.allSatisfy { $0.long.hits == 0 })
    #expect(response.unseen.allSatisfy { $0.long.count == 0 && $0.longest == nil })
    #expect(response.unseen.allSatisfy { $0.short.hits == 0 })
  }

  @Test func `Half of the 5-grams contain a document, of fewer than four its folded form`()
    async throws
  {
    let fields = try await overlap(
      WrittenRecords.documents(["a b c d e f g h", "tiny text"]),
      WrittenRecords.documents([
        "a b c d e f g h x y z v", "a b c d e f g h x y z v u", "a b c d e f g", "Tiny, text!",
      ]), holdout: WrittenRecords.documents(["o"]))
    let field = fields[0]
    let contained = field.candidate.filter(\.isContained).map {
      field.field.candidate.place(of: $0.document).line
    }
    #expect(contained.sorted() == [1, 4])
  }

  @Test func `Long copies are counted against equal pairs of real documents`() async throws {
    let text = { (name: String) in WrittenRecords.words(name, 0..<20) }
    let fields = try await overlap(
      WrittenRecords.documents([
        text("a"), text("b"), text("c"), text("c"), text("d"), text("e"), "short", "short",
      ]),
      WrittenRecords.documents([
        text("a").uppercased(), text("b"), text("b"), text("h"), text("x"), text("e"), "short",
      ]),
      holdout: WrittenRecords.documents([text("d"), text("h"), text("i"), text("e"), "short"]))
    let copies = LongCopies(fields[0].field)
    #expect((copies.candidate, copies.reference, copies.holdout) == (5, 5, 4))
    #expect((copies.referenceAsGiven, copies.holdoutAsGiven) == (6, 4))
    #expect((copies.copied, copies.copiedOfHoldout) == (3, 2))
    // a and b; h; c twice, and d; e is in three.
    #expect(copies.pairs.candidateReference == 2 && copies.pairs.candidateHoldout == 1)
    #expect(copies.pairs.real == 2 && copies.pairs.referenceHoldout == 1)
    #expect(copies.copies.count == 3)
  }

  @Test func `The longest row of phrases is told with its bytes`() async throws {
    let (one, two) = (WrittenRecords.words("a", 0..<20), WrittenRecords.words("b", 0..<20))
    let lead = "Some \u{e9}t\u{e9} "
    let fields = try await overlap(
      WrittenRecords.documents([one, two]),
      WrittenRecords.documents([
        lead + WrittenRecords.words("a", 2..<16) + " x " + WrittenRecords.words("b", 1..<17) + " y"
      ]), holdout: WrittenRecords.documents(["z"]))
    let found = fields[0].candidate[0]
    let phrase = try #require(found.phrase)
    // Two words, fourteen of a, x; then b1 to b16.
    #expect(phrase.part == 0 && phrase.tokens == 17..<33)
    #expect(found.longest == nil && found.long.hits == 2 + 4)
    let corpus = fields[0].field.candidate
    let bytes = try #require(corpus.bytes(of: phrase.tokens, part: 0, of: 0))
    let text = corpus.texts(of: 0)[0]
    #expect(Array(text[bytes]) == Array(WrittenRecords.words("b", 1..<17).utf8))
  }
}
