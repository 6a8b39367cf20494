extension AccuracyByOrder: Fact {
  package static let work = FactWork("accuracy", nanoseconds: 6.1) { shape in
    let triples = shape.keys.contains(.tripleAccuracy) ? max(1, (shape.columns - 2) / 3) : 1
    return shape.pairs * shape.rows * triples
  }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.accuracy, .tripleAccuracy]
  package static let dependsOn: Set<FactKey> = [.columns]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<AccuracyByOrder> {
    .made(
      await AccuracyByOrder(
        context.comparison, facts.columns, hasTriples: context.keys.contains(.tripleAccuracy),
        seed: context.seed, threads: context.threads))
  }
}

extension FactKey {
  package static let accuracy = FactKey("accuracy")
  /// With `AccuracyByOrder.triples`.
  package static let tripleAccuracy = FactKey("tripleAccuracy")
}

extension Facts {
  package var accuracy: AccuracyByOrder { readAlways(AccuracyByOrder.self) }
}
