import GateKernels
import Testing

@testable import GateText

@Suite struct NearDuplicateTests {
  /// Pairs of sets that share a given part of their numbers.
  private func pairs(_ count: Int, index: Double) -> [([UInt64], [UInt64])] {
    var generator = SeededGenerator(seed: 21, label: "sets")
    let (size, shared) = (200, Int((400 * index / (1 + index)).rounded()))
    return (0..<count).map { _ in
      let common = (0..<shared).map { _ in generator.next() }
      func rest() -> [UInt64] { (shared..<size).map { _ in generator.next() } }
      return (common + rest(), common + rest())
    }
  }

  @Test(arguments: [0.3, 0.5, 0.6, 0.7])
  func `Sets share a band as often as theory says`(index: Double) {
    let count = 1000
    var hash = MinHash()
    let found = pairs(count, index: index).count { first, second in
      zip(hash.bandKeys(first.span), hash.bandKeys(second.span)).contains { $0 == $1 }
    }
    let shared = Double(Int((400 * index / (1 + index)).rounded()))
    let exact = shared / (400 - shared)
    let power = exact * exact * exact * exact
    let chance = 1 - (0..<28).reduce(1.0) { product, _ in product * (1 - power) }
    // Four standard deviations of a count, and a half for the bound at 0.
    let spread = 4 * (Double(count) * chance * (1 - chance)).squareRoot() + 0.5
    #expect(abs(Double(found) - Double(count) * chance) <= spread)
  }

  @Test(arguments: [0, 1, 2, 15, 400])
  func `Each lane has the least number of its order`(count: Int) {
    var generator = SeededGenerator(seed: 23, label: "orders")
    func draw() -> UInt32 { UInt32(truncatingIfNeeded: generator.next()) }
    let hashes = (0..<count).map { _ in draw() }
    let factors = (0..<MinHash.lanes).map { _ in draw() | 1 }
    let summands = (0..<MinHash.lanes).map { _ in draw() }
    let expected = zip(factors, summands).map { factor, summand in
      hashes.map { hash in
        let value = hash &* factor &+ summand
        return value ^ value >> 15
      }.min() ?? .max
    }
    #expect(MinHash.least(hashes, factors, summands) == expected)
  }

  /// Documents of which some are others with a few words replaced.
  private func documents(longest: Int, replaced: Int) -> RandomTexts {
    var generator = SeededGenerator(seed: 22, label: "near")
    var texts: [[String]] = []
    for number in 0..<150 {
      if number % 3 > 0, let last = texts.last {
        var copy = last
        for _ in 0..<generator.integer(below: replaced + 1) where !copy.isEmpty {
          copy[generator.integer(below: copy.count)] = "r\(generator.integer(below: 1000))"
        }
        texts.append(copy)
      } else {
        let length = generator.integer(below: longest + 1)
        texts.append((0..<length).map { _ in "w\(generator.integer(below: 3000))" })
      }
    }
    return RandomTexts(texts)
  }

  /// Texts as tokens.
  struct RandomTexts {
    var vocabulary = Vocabulary()
    var stream = TokenStream()

    init(_ texts: [[String]]) {
      for text in texts { stream.append(bytes(text.joined(separator: " ")).span, &vocabulary) }
    }

    func grams(_ document: Int, _ n: Int) -> Set<[UInt32]> {
      let tokens = Array(stream[document])
      guard tokens.count >= n else { return [] }
      return Set((0...(tokens.count - n)).map { Array(tokens[$0..<($0 + n)]) })
    }

    func jaccard(_ first: Int, _ second: Int, _ n: Int) -> Double {
      let (first, second) = (grams(first, n), grams(second, n))
      let all = first.union(second).count
      return all == 0 ? 0 : Double(first.intersection(second).count) / Double(all)
    }

    func areNear(_ first: Int, _ second: Int) -> Bool {
      let lengths = [stream[first].count, stream[second].count]
      guard lengths.allSatisfy({ $0 >= 8 }) else { return false }
      return jaccard(first, second, 5) >= 0.7
        || lengths.allSatisfy { $0 < 40 } && jaccard(first, second, 2) >= 0.5
    }
  }

  @Test(arguments: [(300, 8), (30, 3)])
  func `Clusters are those of all verified pairs`(longest: Int, replaced: Int) async {
    let texts = documents(longest: longest, replaced: replaced)
    let found = await NearDuplicateTexts.clusters(
      texts.stream, documents: texts.stream.each, texts.vocabulary, threads: 2)
    // Slowly, over all pairs.
    var expected = Array(0..<texts.stream.count)
    for second in expected.indices {
      for first in 0..<second where texts.areNear(first, second) {
        let (low, high) = (
          min(expected[first], expected[second]), max(expected[first], expected[second])
        )
        expected = expected.map { $0 == high ? low : $0 }
      }
    }
    // No edge is made up; a band is missed in less than 3 of 100 pairs with an index of 0.6, 0.05 of 0.7.
    for document in expected.indices { #expect(expected[found[document]] == expected[document]) }
    let different = expected.indices.count { found[$0] != expected[$0] }
    let duplicates = expected.indices.count { expected[$0] != $0 }
    #expect(duplicates > 40 && different * 20 <= duplicates)
  }

  @Test func `Equal documents are one cluster, however many there are`() async {
    let text = (0..<20).map { "w\($0)" }
    let texts = RandomTexts([["other"]] + [[String]](repeating: text, count: 1000))
    let found = await NearDuplicateTexts.clusters(
      texts.stream, documents: texts.stream.each, texts.vocabulary, threads: 1)
    #expect(found == [0] + [Int](repeating: 1, count: 1000))
  }

  @Test func `Documents of fewer than eight tokens have no near-duplicates`() async {
    let texts = RandomTexts([[String]](repeating: (0..<7).map { "w\($0)" }, count: 3))
    let found = await NearDuplicateTexts.clusters(
      texts.stream, documents: texts.stream.each, texts.vocabulary, threads: 1)
    #expect(found == [0, 1, 2])
  }
}
