extension FieldCompression: Fact {
  package static let work = FactWork("textCompression", nanoseconds: 40_000) { $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.textCompression]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<FieldCompression> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await FieldCompression(corpora, seed: context.seed, threads: context.threads))
  }
}

extension FactKey {
  package static let textCompression = FactKey("textCompression")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var textCompression: FieldCompression? { read(FieldCompression.self) }
}
