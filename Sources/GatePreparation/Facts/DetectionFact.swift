extension Detection: Fact {
  package static let work = FactWork("detection", nanoseconds: 3600) {
    min($0.reference, $0.candidate, $0.learningRows) * $0.columns
  }
  package static let basis = FactBasis.models
  package static let keys: Set<FactKey> = [.detection]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Detection> {
    Availability(
      orTooFewRows: await Detection(
        context.comparison, rows: context.learningRows, seed: context.seed,
        threads: context.threads))
  }
}

extension FactKey {
  package static let detection = FactKey("detection")
}

extension Facts {
  /// `nil` with too few rows to learn from.
  package var detection: Detection? { read(Detection.self) }
}
