extension FieldRatios: Fact {
  package static let work = FactWork("textRatios", nanoseconds: 40_000) { $0.rows }
  package static let basis = FactBasis.models
  package static let keys: Set<FactKey> = [.textRatios]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<FieldRatios> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await FieldRatios(corpora, seed: context.seed, threads: context.threads))
  }
}

extension FactKey {
  package static let textRatios = FactKey("textRatios")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var textRatios: FieldRatios? { read(FieldRatios.self) }
}
