/// Documents that are made from templates: what many documents share word by word.
package struct TemplateDocuments: Sendable {
  private let grams: RollingGrams
  /// Tokens of a run.
  package static let length = 6
  private static let leastDocuments = 3
  private static let amplifiedShare = 0.01
  private static let amplification = 3.0

  /// - Parameter vocabulary: that of the documents.
  package init(_ vocabulary: Vocabulary) {
    grams = RollingGrams(length: Self.length, vocabulary)
  }

  /// In how many of some documents each run stands.
  package struct Frequencies: Sendable {
    fileprivate let counts: GramCounts
    fileprivate let documents: Int
    /// The counts of runs that may make a template, few of all.
    fileprivate let frequent: GramCounts
  }

  package func frequencies(_ documents: TokenDocuments) -> Frequencies {
    var (counts, unique, runs) = (GramCounts(), UniqueGrams(), [UInt64]())
    for document in 0..<documents.count {
      collect(documents, document, &runs)
      unique.collect(runs.span)
      counts.add(unique.grams)
    }
    var frequent = GramCounts()
    let least = Self.leastCount(Self.amplifiedShare, documents)
    counts.visit { run, count in
      if count >= least { frequent.add(run, times: count) }
    }
    return Frequencies(counts: counts, documents: documents.count, frequent: frequent)
  }

  /// For each document whether a run of it stands in at least this share of them, and in three.
  ///
  /// - Parameters:
  ///   - frequencies: of the same documents.
  ///   - share: 0.05 for templates; at 0.01, the least, real solutions of a task already have them.
  package func flags(
    _ documents: TokenDocuments, _ frequencies: Frequencies, share: Double = 0.05
  ) -> [Bool] {
    let least = Self.leastCount(share, documents)
    return flags(documents) { frequencies.frequent.count(of: $0) >= least }
  }

  /// For each document whether a run of it stands in at least one of a hundred of them, and three times
  /// as often as in each of the real sets.
  ///
  /// - Parameter frequencies: of the same documents.
  package func amplified(
    _ documents: TokenDocuments, _ frequencies: Frequencies, over real: [Frequencies]
  ) -> [Bool] {
    let all = Double(documents.count)
    return flags(documents) { run in
      let count = frequencies.frequent.count(of: run)
      guard count > 0 else { return false }
      return real.allSatisfy { other in
        let share = Double(other.counts.count(of: run)) / Double(max(1, other.documents))
        return Double(count) / all >= Self.amplification * share
      }
    }
  }

  /// The runs that most documents are made from, each counted where it is a document's most frequent.
  ///
  /// - Parameters:
  ///   - frequencies: of the same documents.
  ///   - real: of real ones.
  package func shared(
    _ documents: TokenDocuments, _ frequencies: Frequencies, share: Double = 0.05,
    beside real: [Frequencies]
  ) -> [SharedRun] {
    let least = Self.leastCount(share, documents)
    var runs: [UInt64] = []
    // By run: documents of which it is the most frequent one, and where it first stands.
    var found: [UInt64: (members: Int, tokens: [UInt32])] = [:]
    for document in 0..<documents.count {
      var best: (run: UInt64, count: Int, tokens: [UInt32])?
      for part in documents.parts(of: document) {
        runs.removeAll(keepingCapacity: true)
        grams.append(documents.ids[part], to: &runs)
        for (place, run) in runs.enumerated() {
          let count = frequencies.frequent.count(of: run)
          guard count >= least, (count, run) > (best?.count ?? 0, best?.run ?? 0) else { continue }
          let start = part.lowerBound + place
          best = (run, count, Array(documents.ids[start..<(start + Self.length)]))
        }
      }
      if let best { found[best.run, default: (0, best.tokens)].members += 1 }
    }
    let order = found.sorted { ($0.value.members, $0.key) > ($1.value.members, $1.key) }
    return order.prefix(SharedRun.most).map { run, group in
      SharedRun(
        tokens: group.tokens, documents: frequencies.counts.count(of: run),
        realShare: real.map {
          Double($0.counts.count(of: run)) / Double(max(1, $0.documents))
        }.max() ?? 0)
    }
  }

  private static func leastCount(_ share: Double, _ documents: TokenDocuments) -> Int {
    max(leastDocuments, Int((share * Double(documents.count)).rounded(.up)))
  }

  /// For each document whether any run of it satisfies the condition.
  private func flags(_ documents: TokenDocuments, _ condition: (UInt64) -> Bool) -> [Bool] {
    var runs: [UInt64] = []
    return (0..<documents.count).map { document in
      collect(documents, document, &runs)
      return runs.contains(where: condition)
    }
  }

  private func collect(_ documents: TokenDocuments, _ document: Int, _ runs: inout [UInt64]) {
    runs.removeAll(keepingCapacity: true)
    for part in documents.parts(of: document) { grams.append(documents.ids[part], to: &runs) }
  }
}
