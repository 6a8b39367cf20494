extension FieldDuplicates: Fact {
  package static let work = FactWork("textDuplicates", nanoseconds: 20_000) { $0.rows }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.textDuplicates]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<FieldDuplicates> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await FieldDuplicates(corpora, threads: context.threads))
  }
}

extension FactKey {
  package static let textDuplicates = FactKey("textDuplicates")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var textDuplicates: FieldDuplicates? { read(FieldDuplicates.self) }
}
