/// How well the other columns tell each protected column.
package enum Proxies: Fact {
  /// In order of the protected columns.
  package typealias Value = [ProxyOutcome]

  /// So many rows tell an AUC within a point, where ten are the limit.
  static let mostRows = 5000

  package static let work = FactWork("proxies", nanoseconds: 8500) { shape in
    let learned = min(
      shape.reference, shape.candidate, shape.learningRows, Double(mostRows))
    return learned * shape.protectedColumns * shape.columns
  }
  package static let basis = FactBasis.models
  package static let keys: Set<FactKey> = [.proxies]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<[ProxyOutcome]> {
    .made(
      await ProxyOutcome.all(
        context.comparison, rows: context.learningRows, seed: context.seed,
        threads: context.threads))
  }
}

extension FactKey {
  package static let proxies = FactKey("proxies")
}

extension Facts {
  /// In order of the protected columns.
  package var proxies: [ProxyOutcome] { readAlways(Proxies.self) }
}
