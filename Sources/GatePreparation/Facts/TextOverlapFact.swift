extension TextOverlap: Fact {
  package static let work = FactWork("textOverlap", nanoseconds: 60_000) { $0.rows * $0.columns }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.textOverlap]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<TextOverlap> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await TextOverlap(corpora, threads: context.threads))
  }
}

extension FactKey {
  package static let textOverlap = FactKey("textOverlap")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var textOverlap: TextOverlap? { read(TextOverlap.self) }
}
