import Glibc

extension Neighbours: Fact {
  package static let work = FactWork("neighbours", nanoseconds: 22) { shape in
    // In the candidate and among the real rows, and back.
    let own = shape.keys.contains(.ownSets) ? shape.asked : 0
    let candidate = shape.keys.contains(.candidateNeighbours) ? 2 * shape.candidate : 0
    let searches = 2 * shape.asked + own + candidate
    return searches * shape.columns * shape.rows.squareRoot().squareRoot()
      + shape.cells * log2(shape.rows + 2) / 4
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [
    .neighbours, .candidateNeighbours, .isolation, .ownSets,
  ]
  /// Records are told by them where not all are asked.
  package static let dependsOn: Set<FactKey> = [.exactClasses]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Neighbours> {
    let comparison = context.comparison
    return .made(
      await Neighbours(
        comparison, scale: context.scale, limit: context.queryLimit(facts),
        candidates: context.keys.contains(.candidateNeighbours),
        isolation: context.keys.contains(.isolation) && comparison.holdout != nil,
        ownSets: context.keys.contains(.ownSets), known: context.known, threads: context.threads))
  }
}

extension FactKey {
  package static let neighbours = FactKey("neighbours")
  /// The searches of `Neighbours` from the candidate's rows.
  package static let candidateNeighbours = FactKey("candidateNeighbours")
  /// `Neighbours.isolation` and `Neighbours.several`; only with a holdout.
  package static let isolation = FactKey("isolation")
  /// `Neighbours.toOwnSet`.
  package static let ownSets = FactKey("ownSets")
}

extension Facts {
  package var neighbours: Neighbours { readAlways(Neighbours.self) }
}
