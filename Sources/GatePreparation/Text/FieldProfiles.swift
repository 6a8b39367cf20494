import GateKernels
import GateModel
import GateText

extension CorpusComparison {
  /// What is drawn of each field: how long its documents are, and the words of which the candidate has
  /// more or fewer.
  package func profiles(threads: Int) async -> [ColumnProfile] {
    var profiles: [ColumnProfile] = []
    for field in fields {
      profiles += [field.lengths, await field.words(vocabulary, threads: threads)].compactMap(
        \.self)
    }
    return profiles
  }
}

extension CorpusField {
  private static let mostWords = 20

  /// `nil` where too few documents are real.
  fileprivate var lengths: ColumnProfile? {
    func sorted(_ corpus: Corpus) -> [Double] {
      (0..<corpus.count).map { Double(corpus.tokenCount(of: $0)) }.sorted()
    }
    let (real, unseen) = (sorted(reference), holdout.map(sorted))
    guard real.count >= PrintableEdges.fewestRows else { return nil }
    let bins = ColumnProfile.numbers(
      real, sorted(candidate), unseen, ofAll: (real + (unseen ?? [])).sorted(), .number)
    return ColumnProfile(column: name, kind: .number, aspect: "length in tokens", bins: bins)
  }

  /// Words of enough real documents whose shares of all tokens differ most; `rest` is all others.
  fileprivate func words(_ vocabulary: Vocabulary, threads: Int) async -> ColumnProfile? {
    let tallies = await concurrently(
      [reference, candidate] + [holdout].compactMap(\.self), threads: threads
    ) { $0.tally(vocabulary) }
    let (real, synthetic, unseen) = (tallies[0], tallies[1], tallies.dropFirst(2).first)
    guard !real.isEmpty, !synthetic.isEmpty else { return nil }
    let known = (0..<vocabulary.count).filter { real.documents[$0] >= PrintableEdges.fewestRows }
    let differences = known.map { id in
      (id, abs(real.share(id) - synthetic.share(id)), vocabulary.token(UInt32(id)))
    }
    // Numbers of tokens depend on the order of the texts, the tokens themselves do not.
    let shown = differences.sorted { left, right in
      left.1 == right.1 ? left.2.lexicographicallyPrecedes(right.2) : left.1 > right.1
    }.prefix(Self.mostWords).map(\.0)
    guard !shown.isEmpty else { return nil }
    func rest(_ tally: TokenTally) -> Int {
      tally.total - shown.reduce(0) { $0 + tally.counts[$1] }
    }
    let bins = shown.map { id in
      ColumnProfile.Bin(
        label: String(decoding: vocabulary.token(UInt32(id)), as: UTF8.self), real: real.counts[id],
        synthetic: synthetic.counts[id], holdout: unseen?.counts[id])
    }
    let others = ColumnProfile.Bin(
      label: ColumnProfile.rest, real: rest(real), synthetic: rest(synthetic),
      holdout: unseen.map(rest))
    return ColumnProfile(column: name, kind: .category, aspect: "words", bins: bins + [others])
  }
}

/// How often each token of a vocabulary stands in documents.
private struct TokenTally {
  /// By token.
  let counts: [Int]
  /// By token the documents that hold it.
  let documents: [Int]
  let total: Int

  var isEmpty: Bool { total == 0 }

  func share(_ id: Int) -> Double { Double(counts[id]) / Double(max(total, 1)) }
}

extension Corpus {
  fileprivate func tally(_ vocabulary: Vocabulary) -> TokenTally {
    var tokens = [Tallied](repeating: Tallied(), count: vocabulary.count)
    var tallied = tokens.mutableSpan
    for document in 0..<count {
      for part in partRange(of: document) {
        let ids = parts[part]
        let own = ids.span
        for place in own.indices {
          let token = Int(own[place])
          tallied[token].count += 1
          guard tallied[token].last != document else { continue }
          tallied[token].last = document
          tallied[token].documents += 1
        }
      }
    }
    return TokenTally(
      counts: tokens.map(\.count), documents: tokens.map { Int($0.documents) }, total: tokenCount)
  }

  /// What is known of a token, side by side in memory.
  private struct Tallied {
    var count = 0
    var documents: Int32 = 0
    /// The last document that holds it.
    var last = -1
  }
}
