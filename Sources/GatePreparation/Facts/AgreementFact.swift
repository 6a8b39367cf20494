extension Agreement: Fact {
  package static let work = FactWork("matchingCells", nanoseconds: 23) {
    $0.real * $0.columns * $0.rows.squareRoot().squareRoot()
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.agreement]
  package static let dependsOn: Set<FactKey> = [.exactClasses]
  package static let holdout = HoldoutUse.required

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<Agreement> {
    .made(
      await Agreement(
        context.comparison, limit: context.queryLimit(facts), threads: context.threads))
  }
}

extension FactKey {
  package static let agreement = FactKey("agreement")
}

extension Facts {
  /// Only with a holdout.
  package var agreement: Agreement? { read(Agreement.self) }
}
