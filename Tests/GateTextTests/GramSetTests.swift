import Testing

@testable import GateText

@Suite struct GramSetTests {
  /// By n-gram: in how many documents.
  private func documentCounts(_ documents: RandomDocuments, _ n: Int) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for document in 0..<documents.stream.count {
      for gram in Set(documents.hashes(document, n)) { counts[gram, default: 0] += 1 }
    }
    return counts
  }

  @Test(arguments: [1, 3], [0, 2])
  func `It says of every n-gram what a dictionary says`(threads: Int, zeroBits: Int) async {
    await compareWithDictionary(threads: threads, zeroBits: zeroBits, emptying: nil)
  }

  /// Of as many n-grams, of more and of fewer.
  @Test(arguments: [2000, 30, 9000])
  func `In the memory of another it says the same`(documents: Int) async {
    let others = RandomDocuments(documents, words: 30, longest: 50, seed: 11)
    let old = await GramSet.make(
      others.stream, documents: others.stream.each, RollingGrams(length: 4, others.vocabulary),
      mostDocuments: 3, threads: 2)
    await compareWithDictionary(threads: 2, zeroBits: 0, emptying: old)
    var found: [GramPresence] = []
    old.look(up: others.hashes(0, 4), into: &found)
    #expect(found.allSatisfy { $0 == .absent })
  }

  private func compareWithDictionary(threads: Int, zeroBits: Int, emptying old: GramSet?) async {
    let (n, most) = (3, 8)
    let documents = RandomDocuments(2000, words: 20, longest: 50, seed: 6)
    let others = RandomDocuments(200, words: 60, longest: 50, seed: 7)
    let sampling = GramSampling(zeroBits: zeroBits)
    let set = await GramSet.make(
      documents.stream, documents: documents.stream.each,
      RollingGrams(length: n, documents.vocabulary), sampling: sampling,
      mostDocuments: most, emptying: old, threads: threads)
    let counts = documentCounts(documents, n).filter { sampling.keeps($0.key) }
    #expect(set.count == counts.count)
    #expect(set.frequentCount == counts.values.count { $0 > most } && set.frequentCount > 100)

    var found: [GramPresence] = []
    var seen: Set<GramPresence> = []
    for (source, document) in [(documents, 5), (documents, 9)]
      + (0..<others.stream.count).map({ (others, $0) })
    {
      let grams = source.hashes(document, n)
      set.look(up: grams, into: &found)
      let expected = grams.map { gram -> GramPresence in
        guard sampling.keeps(gram) else { return .unsampled }
        return counts[gram].map { $0 > most ? .frequent : .present } ?? .absent
      }
      #expect(found == expected)
      seen.formUnion(found)
    }
    #expect(seen.count == (zeroBits == 0 ? 3 : 4))
  }

  @Test func `It grows where n-grams crowd in one shard`() {
    var shard = GramShard(capacity: 0)
    defer { shard.free() }
    let grams = (1...5000).map { TokenHash.mix(UInt64($0)) >> 4 & ~1 }
    shard.add(grams)
    shard.add(Array(grams.prefix(40)))
    #expect(shard.count == Set(grams).count)
    #expect(shard.finish(mostDocuments: 1) == Set(grams.prefix(40)).count)
    for gram in grams.prefix(200) {
      let expected: GramPresence = grams.prefix(40).contains(gram) ? .frequent : .present
      #expect(shard.presence(of: gram) == expected)
    }
  }

  @Test func `No documents give a set that has nothing`() async {
    let documents = RandomDocuments(0, words: 1, longest: 1, seed: 1)
    let set = await GramSet.make(
      documents.stream, documents: documents.stream.each,
      RollingGrams(length: 13, documents.vocabulary), mostDocuments: 10,
      threads: 2)
    var found: [GramPresence] = []
    set.look(up: [6, 8], into: &found)
    #expect(found == [.absent, .absent] && set.count == 0)
  }
}
