extension UtilityOutcome: Fact {
  package static let work = FactWork("utility", nanoseconds: 210) { shape in
    // Each row counts once for each of its models.
    let reference = min(shape.reference, shape.learningRows)
    let candidate = min(shape.candidate, shape.learningRows)
    let joined = shape.keys.contains(.labelJoined) ? 6 * (reference + candidate) : 0
    let learned = 6 * min(reference, candidate) + candidate + joined
    return learned * shape.columns * shape.classes
  }
  package static let basis = FactBasis.models
  package static let keys: Set<FactKey> = [.labelTrees, .labelOdds, .labelLinear, .labelJoined]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<UtilityOutcome> {
    .made(
      await UtilityOutcome(
        context.comparison, plan: context.keys, rows: context.learningRows, seed: context.seed,
        threads: context.threads))
  }
}

/// Models that learned the label, each learned once whichever of these ask for it.
extension FactKey {
  /// Trees from the reference and from the candidate.
  package static let labelTrees = FactKey("labelTrees")
  /// The same of labels with two classes alone.
  package static let labelOdds = FactKey("labelOdds")
  /// Linear models from both.
  package static let labelLinear = FactKey("labelLinear")
  /// Trees from all rows of both together.
  package static let labelJoined = FactKey("labelJoined")
}

extension Facts {
  /// Of all keys of models of the label.
  package var utility: UtilityOutcome { readAlways(UtilityOutcome.self) }
}
