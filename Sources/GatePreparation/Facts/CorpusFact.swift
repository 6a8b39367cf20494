extension CorpusComparison: Fact {
  package static let work = FactWork("corpora", nanoseconds: 20_000) { $0.rows * $0.columns }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<CorpusComparison> {
    guard let texts = context.comparison.texts else { return .notGiven }
    return .made(
      await CorpusComparison(
        texts, seed: context.seed, memory: context.memory, threads: context.threads))
  }
}

extension FactKey {
  package static let corpora = FactKey("corpora")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var corpora: CorpusComparison? { read(CorpusComparison.self) }
}
