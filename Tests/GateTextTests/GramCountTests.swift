import Testing

@testable import GateText

@Suite struct GramCountTests {
  private let documents = SlowTexts.documents(60, words: 12, longest: 30, seed: 5)
  private let grams: NumberedGrams

  init() {
    let (ids, starts) = SlowTexts.flat(documents)
    grams = NumberedGrams(ids: ids, starts: starts)
  }

  @Test(arguments: [(GramTally.Length.words, 1), (.pairs, 2), (.quadruples, 4)])
  func tuplesAreCountedAsByHand(length: GramTally.Length, words: Int) {
    let sample = TextSample(grams, 10..<40, words: .max)
    let tally = GramTally(length, of: sample, in: grams)
    let slow = SlowTexts.tuples(Array(documents[10..<40]), words)
    #expect(tally.total == slow.values.reduce(0, +))
    #expect(tally.distinct == slow.count)
    #expect(tally.once == slow.values.count { $0 == 1 })
    #expect(tally.counts.filter { $0 > 0 }.map(Int.init).sorted() == slow.values.sorted())
  }

  @Test(arguments: [(GramTally.Length.words, 1), (.pairs, 2)])
  func theDivergenceIsThatOfTheShares(length: GramTally.Length, words: Int) throws {
    let left = GramTally(length, of: TextSample(grams, 0..<30, words: .max), in: grams)
    let right = GramTally(length, of: TextSample(grams, 30..<60, words: .max), in: grams)
    let slow = SlowTexts.divergence(
      SlowTexts.tuples(Array(documents[..<30]), words),
      SlowTexts.tuples(Array(documents[30...]), words))
    let divergence = try #require(left.divergence(from: right))
    // Sums of some hundred terms in another order.
    #expect(abs(divergence - slow) < 1e-12)
    #expect(right.divergence(from: left) == divergence)
    #expect(try #require(left.divergence(from: left)) < 1e-15)
  }

  @Test func aModelGivesThePerplexityOfItsDefinition() throws {
    let (learnt, asked) = (Array(documents[..<30]), Array(documents[30...]))
    let model = TrigramModel(of: TextSample(grams, 0..<30, words: .max), in: grams)
    let perplexity = try #require(
      model.perplexity(of: TextSample(grams, 30..<60, words: .max), in: grams))
    let vocabulary = Set(documents.joined()).count
    let slow = SlowTexts.Model(learnt, vocabulary: vocabulary).perplexity(asked)
    #expect(abs(perplexity / slow - 1) < 1e-12)
  }

  @Test func wordsThatWereNeverSeenHaveAProbability() throws {
    let (ids, starts) = SlowTexts.flat([[1, 2, 1], [3, 4]])
    let grams = NumberedGrams(ids: ids, starts: starts)
    let model = TrigramModel(of: TextSample(grams, [0], words: .max), in: grams)
    // Word 3: (0 + 2 / 4) / (3 + 2) alone; behind the beginning (0 + 1 x) / (1 + 1), twice; word 4
    // behind 3, which was never seen, has its share alone.
    let alone = 0.5 / 5
    let expected = 1 / (alone / 4 * alone).squareRoot()
    let perplexity = try #require(
      model.perplexity(of: TextSample(grams, [1], words: .max), in: grams))
    #expect(abs(perplexity - expected) < 1e-12)
  }

  @Test func nothingIsNoNumber() {
    let grams = NumberedGrams(ids: [], starts: [0, 0])
    let sample = TextSample(grams, [0], words: .max)
    #expect(GramTally(.words, of: sample, in: grams).distinctShare == nil)
    #expect(TrigramModel(of: sample, in: grams).perplexity(of: sample, in: grams) == nil)
  }

  @Test func aSampleIsCutAtItsBudget() {
    let (ids, starts) = SlowTexts.flat([[1, 2, 3], [], [4, 5, 6], [7]])
    let grams = NumberedGrams(ids: ids, starts: starts)
    let sample = TextSample(grams, 0..<4, words: 5)
    #expect(sample.texts == [0..<3, 3..<5])
    #expect(sample.count == 5)
    #expect(sample.documents == 3)
    #expect(sample.cut(to: 2).texts == [0..<2])
  }
}
