import GateKernels
import Testing

@testable import GateText

/// Documents of a small vocabulary, so that n-grams repeat.
struct RandomDocuments {
  private(set) var vocabulary = Vocabulary()
  private(set) var stream = TokenStream()

  init(_ count: Int, words: Int, longest: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, label: "documents")
    for _ in 0..<count {
      let length = generator.integer(below: longest + 1)
      let words = (0..<length).map { _ in "w\(generator.integer(below: words))" }
      stream.append(bytes(words.joined(separator: " ")).span, &vocabulary)
    }
  }

  /// The n-grams of a document, as lists of tokens.
  func grams(_ document: Int, _ n: Int) -> [[UInt32]] {
    let tokens = Array(stream[document])
    guard tokens.count >= n else { return [] }
    return (0...(tokens.count - n)).map { Array(tokens[$0..<($0 + n)]) }
  }

  func hashes(_ document: Int, _ n: Int) -> [UInt64] {
    var hashes: [UInt64] = []
    RollingGrams(length: n, vocabulary).append(stream[document], to: &hashes)
    return hashes
  }
}

@Suite struct GramTests {
  @Test(arguments: [1, 2, 5, 13])
  func `Equal n-grams have equal hashes and others have others`(n: Int) {
    let documents = RandomDocuments(300, words: 4, longest: 40, seed: 3)
    var hashOf: [[UInt32]: UInt64] = [:]
    for document in 0..<documents.stream.count {
      let (grams, hashes) = (documents.grams(document, n), documents.hashes(document, n))
      #expect(grams.count == hashes.count)
      for (gram, hash) in zip(grams, hashes) {
        #expect(hashOf[gram, default: hash] == hash)
        hashOf[gram] = hash
      }
    }
    #expect(hashOf.count > 1 && Set(hashOf.values).count == hashOf.count)
  }

  @Test func `Hashes do not depend on the numbers of the tokens`() {
    func hashes(_ texts: [String]) -> [UInt64] {
      var (vocabulary, stream) = (Vocabulary(), TokenStream())
      for text in texts { stream.append(bytes(text).span, &vocabulary) }
      var hashes: [UInt64] = []
      RollingGrams(length: 3, vocabulary).append(stream[stream.count - 1], to: &hashes)
      return hashes
    }
    let last = "one two three four"
    #expect(hashes([last]) == hashes(["four three zero two", last]))
    #expect(hashes([last]).count == 2)
  }

  @Test func `Counts are those of a dictionary`() {
    let documents = RandomDocuments(400, words: 6, longest: 30, seed: 4)
    var (counts, expected) = (GramCounts(), [UInt64: Int]())
    for document in 0..<documents.stream.count {
      // One by one, and many at a time.
      let grams = documents.hashes(document, 4)
      if document % 2 == 0 { counts.add(grams) } else { for gram in grams { counts.add(gram) } }
      for gram in grams { expected[gram, default: 0] += 1 }
    }
    #expect(counts.distinct == expected.count && counts.total == expected.values.reduce(0, +))
    #expect(expected.allSatisfy { counts.count(of: $0.key) == $0.value })
    #expect(counts.count(of: 12345) == 0)
    #expect(counts.sorted.map(\.gram) == expected.keys.sorted())
    #expect(counts.sorted.map(\.count) == expected.keys.sorted().map { expected[$0] })
    var visited: [UInt64: Int] = [:]
    counts.visit { visited[$0] = $1 }
    #expect(visited == expected)
  }

  @Test func `The different n-grams of a document come in the order of their first appearance`() {
    let documents = RandomDocuments(200, words: 3, longest: 60, seed: 5)
    var unique = UniqueGrams()
    for document in 0..<documents.stream.count {
      let hashes = documents.hashes(document, 2)
      unique.collect(hashes)
      var seen: Set<UInt64> = []
      #expect(unique.grams == hashes.filter { seen.insert($0).inserted })
    }
  }
}
