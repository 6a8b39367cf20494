extension RecordArtefacts: Fact {
  package static let work = FactWork("recordArtefacts", nanoseconds: 3000) { $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.recordArtefacts]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<RecordArtefacts> {
    guard let texts = context.comparison.texts else { return .notGiven }
    return .made(await RecordArtefacts(texts, threads: context.threads))
  }
}

extension FactKey {
  package static let recordArtefacts = FactKey("recordArtefacts")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var recordArtefacts: RecordArtefacts? { read(RecordArtefacts.self) }
}
