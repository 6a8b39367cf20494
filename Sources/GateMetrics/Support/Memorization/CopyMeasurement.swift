import GateModel
import GatePreparation

extension Metric {
  /// The measurement that the three copy metrics share.
  ///
  /// - Parameter keyless: the classes of the same kind in all columns but the keys, where there are
  ///   keys.
  static func copyMeasurement(
    _ classes: RowClasses, keyless: RowClasses?, _ facts: Facts, onlyUnique: Bool,
    _ comparison: Comparison, _ context: EvaluationContext
  ) -> [Measurement] {
    let evidence = CopyEvidence(
      CopyCounts(classes, onlyUnique: onlyUnique, comparison),
      keyless.map { CopyCounts($0, onlyUnique: onlyUnique, comparison) },
      confidence: context.confidence)
    guard var score = evidence.score else { return notApplicable("undefined") }
    let rows = Double(comparison.entityCount(of: .synthetic))
    let lower = score.excess?.interval?.lower ?? 0
    let atLeast = (max(0, lower) * rows).rounded(.up)
    let copied = evidence.shown.copied
    score.parts = ["people": Double(copied), "peopleAtLeast": atLeast]
    score.facts.amounts["copied"] = .share(copied, of: evidence.shown.members)
    if let keys = facts.keyless?.keys {
      let names = keys.map { comparison.columns[$0].name }.joined(separator: ", ")
      score.notes.append(
        (evidence.showsKeyless ? "compared without " : "also compared without ") + names
          + ", whose values are nearly all different")
    }
    score.matchedRows = CopyMatches(comparison).list(
      evidence.showsKeyless ? keyless ?? classes : classes
    ) { !onlyUnique || $0.real == 1 }
    return [measurement(.table, .measured(score))]
  }
}
