/// The nearest candidate rows in each half of the compared columns.
package enum Links: Fact {
  package typealias Value = PartialNeighbours

  package static let work = FactWork("links", nanoseconds: 20) {
    $0.cells * $0.rows.squareRoot().squareRoot()
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.links]
  package static let dependsOn: Set<FactKey> = [.exactClasses]
  package static let holdout = HoldoutUse.required

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<PartialNeighbours> {
    .made(
      await PartialNeighbours.halves(
        context.comparison, limit: context.queryLimit(facts), threads: context.threads))
  }
}

extension FactKey {
  package static let links = FactKey("links")
}

extension Facts {
  /// Only with a holdout.
  package var links: PartialNeighbours? { read(Links.self) }
}
