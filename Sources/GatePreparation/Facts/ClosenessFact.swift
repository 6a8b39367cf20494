extension Closeness: Fact {
  package static let work = FactWork("distanceRatios", nanoseconds: 780) { $0.asked * $0.columns }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.closeness]
  package static let dependsOn: Set<FactKey> = [.neighbours, .isolation]
  package static let holdout = HoldoutUse.required

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Closeness> {
    .made(await Closeness(context.comparison, facts.neighbours, threads: context.threads))
  }
}

extension FactKey {
  package static let closeness = FactKey("closeness")
}

extension Facts {
  /// Only with a holdout.
  package var closeness: Closeness? { read(Closeness.self) }
}
