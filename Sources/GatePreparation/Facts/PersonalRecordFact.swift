extension PersonalRecords: Fact {
  package static let work = FactWork("personalRecords", nanoseconds: 3000) { $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.personalRecords]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<PersonalRecords> {
    guard let texts = context.comparison.texts else { return .notGiven }
    return .made(await PersonalRecords(texts, threads: context.threads))
  }
}

extension FactKey {
  package static let personalRecords = FactKey("personalRecords")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var personalRecords: PersonalRecords? { read(PersonalRecords.self) }
}
