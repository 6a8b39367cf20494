extension TextHabits: Fact {
  package static let work = FactWork("textHabits", nanoseconds: 20_000) { $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.textHabits]
  package static let dependsOn: Set<FactKey> = [.corpora]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<TextHabits> {
    guard let corpora = facts.corpora else { return .notGiven }
    return .made(await TextHabits(corpora, seed: context.seed, threads: context.threads))
  }
}

extension FactKey {
  package static let textHabits = FactKey("textHabits")
}

extension Facts {
  /// `nil` where the data sets are tables.
  package var textHabits: TextHabits? { read(TextHabits.self) }
}
