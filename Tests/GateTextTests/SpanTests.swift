import GateKernels
import Testing

@testable import GateText

@Suite struct SpanTests {
  /// A reference, and documents with rows of it.
  private struct Planted {
    var vocabulary = Vocabulary()
    var reference = TokenStream()
    var candidate = TokenStream()

    /// - Parameter words: few make rows that several documents share by chance.
    init(words: Int, rows: ClosedRange<Int>, seed: UInt64) {
      var generator = SeededGenerator(seed: seed, label: "spans")
      func random(_ length: Int) -> [String] {
        (0..<length).map { _ in "w\(generator.integer(below: words))" }
      }
      let sources = (0..<60).map { _ in random(40 + generator.integer(below: 200)) }
      let copies = (0..<80).map { _ -> [String] in
        let source = sources[generator.integer(below: sources.count)]
        let length = min(
          source.count, rows.lowerBound + generator.integer(below: rows.count))
        let start = generator.integer(below: source.count - length + 1)
        return random(generator.integer(below: 40)) + source[start..<(start + length)]
          + random(generator.integer(below: 40))
      }
      for words in sources {
        reference.append(bytes(words.joined(separator: " ")).span, &vocabulary)
      }
      for words in copies {
        candidate.append(bytes(words.joined(separator: " ")).span, &vocabulary)
      }
    }

    /// By token of a document, whether it is in a row of 50 or more that the reference has; slowly.
    func covered(_ document: Int) -> [Bool] {
      let tokens = Array(candidate[document])
      var covered = [Bool](repeating: false, count: tokens.count)
      for source in 0..<reference.count {
        let others = Array(reference[source])
        for start in tokens.indices {
          for other in others.indices {
            var length = 0
            while start + length < tokens.count, other + length < others.count,
              tokens[start + length] == others[other + length]
            {
              length += 1
            }
            if length >= 50 { for token in start..<(start + length) { covered[token] = true } }
          }
        }
      }
      return covered
    }
  }

  private func spans(_ planted: Planted, _ sampling: GramSampling = .all) async -> [[CopiedSpan]] {
    let grams = RollingGrams(length: 13, planted.vocabulary)
    let set = await GramSet.make(
      planted.reference, documents: planted.reference.each, grams, sampling: sampling,
      mostDocuments: 10, threads: 2)
    let index = await SpanIndex.make(
      planted.reference, documents: planted.reference.each, grams, set, threads: 2)
    return (0..<planted.candidate.count).map { document in
      var (all, found) = ([UInt64](), [GramPresence]())
      grams.append(planted.candidate[document], to: &all)
      set.look(up: all, into: &found)
      return index.spans(planted.candidate[document], all.span, found)
    }
  }

  @Test(arguments: [30, 2000])
  func `Rows of fifty tokens are found as the slow comparison finds them`(words: Int) async {
    let planted = Planted(words: words, rows: 30...90, seed: 11)
    let found = await spans(planted)
    var (hits, misses) = (0, 0)
    for document in 0..<planted.candidate.count {
      var covered = [Bool](repeating: false, count: planted.candidate[document].count)
      for span in found[document] {
        for token in span.tokens { covered[token] = true }
        let source = planted.reference[span.source].dropFirst(span.sourceStart)
        let tokens = planted.candidate[document].dropFirst(span.tokens.lowerBound)
        #expect(source.prefix(span.tokens.count).elementsEqual(tokens.prefix(span.tokens.count)))
      }
      let expected = planted.covered(document)
      #expect(covered == expected)
      #expect(CopiedSpan.covered(found[document]) == expected.count { $0 })
      hits += expected.contains(true) ? 1 : 0
      misses += expected.contains(true) ? 0 : 1
    }
    #expect(hits > 20 && misses > 10)
  }

  @Test func `With one n-gram of eight, rows of a hundred tokens are still found`() async {
    let planted = Planted(words: 2000, rows: 100...140, seed: 12)
    let found = await spans(planted, GramSampling(zeroBits: 3))
    for document in 0..<planted.candidate.count {
      let expected = planted.covered(document).count { $0 }
      #expect(CopiedSpan.covered(found[document]) == expected)
    }
  }

  @Test func `A row that two documents share in halves is none`() async {
    var (vocabulary, reference) = (Vocabulary(), TokenStream())
    let words = (0..<60).map { "w\($0)" }
    // 13-grams of all places are there, in two documents.
    for part in [words[..<36], words[24...]] {
      let rest = (0..<30).map { "x\($0)\(part.startIndex)" }
      reference.append(bytes((part + rest).joined(separator: " ")).span, &vocabulary)
    }
    var document = TokenStream()
    document.append(bytes(words.joined(separator: " ")).span, &vocabulary)
    let grams = RollingGrams(length: 13, vocabulary)
    let set = await GramSet.make(
      reference, documents: reference.each, grams, mostDocuments: 10, threads: 1)
    let index = await SpanIndex.make(reference, documents: reference.each, grams, set, threads: 1)
    var (all, found) = ([UInt64](), [GramPresence]())
    grams.append(document[0], to: &all)
    set.look(up: all, into: &found)
    #expect(!found.contains(.absent))
    #expect(index.spans(document[0], all.span, found) == [])
  }

  @Test func `A row goes on over n-grams that many documents share`() async {
    var (vocabulary, reference) = (Vocabulary(), TokenStream())
    let notice = (0..<16).map { "n\($0)" }.joined(separator: " ")
    let source = { (number: Int) in
      (0..<30).map { "a\(number)b\($0)" }.joined(separator: " ") + " \(notice) "
        + (0..<30).map { "c\(number)d\($0)" }.joined(separator: " ")
    }
    for number in 0..<20 { reference.append(bytes(source(number)).span, &vocabulary) }
    let grams = RollingGrams(length: 13, vocabulary)
    let set = await GramSet.make(
      reference, documents: reference.each, grams, mostDocuments: 10, threads: 1)
    #expect(set.frequentCount == 4)
    let index = await SpanIndex.make(reference, documents: reference.each, grams, set, threads: 1)
    var (all, found) = ([UInt64](), [GramPresence]())
    grams.append(reference[7], to: &all)
    set.look(up: all, into: &found)
    let expected = CopiedSpan(tokens: 0..<76, source: 7, sourceStart: 0)
    #expect(index.spans(reference[7], all.span, found) == [expected])
  }

  @Test func `Of every 28 tokens winnowing chooses one, and equal rows choose equally`() {
    var generator = SeededGenerator(seed: 2, label: "winnowing")
    let grams = (0..<3000).map { _ in UInt64(generator.integer(below: 500)) * 2 + 2 }
    let present = [GramPresence](repeating: .present, count: grams.count)
    let places = Winnowing.places(grams.span, present)
    for start in 0...(grams.count - 16) {
      let window = grams[start..<(start + 16)]
      let least = window.indices.first { grams[$0] == window.min() }
      #expect(places.contains { $0 == least })
    }
    #expect(places == places.sorted() && Set(places).count == places.count)
    #expect(places.count < grams.count / 6)
  }
}
