extension Contamination: Fact {
  package static let work = FactWork("contamination", nanoseconds: 60_000) { $0.rows * $0.columns }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.contamination]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Contamination> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await Contamination(corpora, threads: context.threads))
  }
}

extension FactKey {
  package static let contamination = FactKey("contamination")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var contamination: Contamination? { read(Contamination.self) }
}
