extension RecordFaults: Fact {
  package static let work = FactWork("recordFaults", nanoseconds: 500) { $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.recordFaults]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<RecordFaults> {
    guard let texts = context.comparison.texts else { return .notGiven }
    return .made(await RecordFaults(texts, threads: context.threads))
  }
}

extension FactKey {
  package static let recordFaults = FactKey("recordFaults")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var recordFaults: RecordFaults? { read(RecordFaults.self) }
}
