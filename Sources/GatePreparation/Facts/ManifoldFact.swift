extension Manifolds: Fact {
  package static let work = FactWork("manifolds", nanoseconds: 20) { shape in
    let sampled = min(shape.neighbourRows, shape.candidate, shape.real)
    return sampled * sampled.squareRoot() * shape.columns
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.manifolds]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Manifolds> {
    Availability(
      orTooFewRows: await Manifolds(
        context.comparison, rows: context.neighbourRows, seed: context.seed,
        threads: context.threads))
  }
}

extension FactKey {
  package static let manifolds = FactKey("manifolds")
}

extension Facts {
  /// `nil` with too few rows.
  package var manifolds: Manifolds? { read(Manifolds.self) }
}
