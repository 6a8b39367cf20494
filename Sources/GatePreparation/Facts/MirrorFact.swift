extension MirrorDistances: Fact {
  package static let work = FactWork("mirror", nanoseconds: 20) {
    $0.cells * $0.rows.squareRoot().squareRoot()
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.mirror]
  package static let dependsOn: Set<FactKey> = [.exactClasses]
  package static let holdout = HoldoutUse.replaced

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<MirrorDistances> {
    .made(
      await MirrorDistances(
        context.comparison, limit: context.queryLimit(facts), threads: context.threads))
  }
}

extension FactKey {
  package static let mirror = FactKey("mirror")
}

extension Facts {
  /// Only without a holdout.
  package var mirror: MirrorDistances? { read(MirrorDistances.self) }
}
