/// The nearest candidate rows in all columns but one, for each compared column.
package enum Guesses: Fact {
  package typealias Value = PartialNeighbours

  package static let work = FactWork("guesses", nanoseconds: 20) {
    $0.cells * $0.columns * $0.rows.squareRoot().squareRoot()
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.guesses]
  package static let dependsOn: Set<FactKey> = [.exactClasses]
  package static let holdout = HoldoutUse.required

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<PartialNeighbours> {
    .made(
      await PartialNeighbours.withoutEach(
        context.comparison, limit: context.queryLimit(facts), threads: context.threads))
  }
}

extension FactKey {
  package static let guesses = FactKey("guesses")
}

extension Facts {
  /// Only with a holdout.
  package var guesses: PartialNeighbours? { read(Guesses.self) }
}
