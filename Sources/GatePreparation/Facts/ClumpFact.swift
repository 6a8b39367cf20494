extension Clumps: Fact {
  package static let work = FactWork("clumps", nanoseconds: 36) {
    $0.candidate * $0.columns * $0.rows.squareRoot().squareRoot()
  }
  package static let basis = FactBasis.search
  package static let keys: Set<FactKey> = [.clumps]

  package static func make(_ context: FactContext, _ facts: Facts) async -> Availability<Clumps> {
    .made(await Clumps(context.comparison, threads: context.threads))
  }
}

extension FactKey {
  package static let clumps = FactKey("clumps")
}

extension Facts {
  package var clumps: Clumps { readAlways(Clumps.self) }
}
