import GateModel
import GatePreparation
import GateStatistics

/// `memorization.exact-copies`: real rows reproduced, beyond what chance explains.
package enum ExactCopies: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.exact-copies", axis: .memorization, title: "Exact copies",
    summary: "Reference records that the candidate reproduces in every compared column.",
    unit: "share of the candidate", range: nonNegative, better: .lower, shape: .table,
    definition: "Reference records with an equal candidate row, over candidate rows; floor: the "
      + "number that real rows' own coincidences explain. Exact conditional binomial on pairs of "
      + "equal rows, and Fisher's exact test against the holdout.",
    references: ["docs/method.md, Copies and chance", "Fisher 1935"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "two of four rows are copies",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [1, 2, 8, 9])],
      subject: .table, value: 0.5),
    MetricExample(
      "a person counts once",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [1, 1, 1, 1])],
      subject: .table, value: 0.25),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let classes = facts.exactClasses, !comparison.compared.isEmpty else {
      return notApplicable("no compared column")
    }
    return copyMeasurement(classes, onlyUnique: false, comparison, context)
  }
}

extension Metric {
  /// The measurement that the three copy metrics share.
  static func copyMeasurement(
    _ classes: RowClasses, onlyUnique: Bool, _ comparison: Comparison,
    _ context: EvaluationContext
  ) -> [Measurement] {
    let evidence = CopyEvidence(classes, onlyUnique: onlyUnique, comparison, context)
    guard var score = evidence.score else { return notApplicable("undefined") }
    let rows = Double(comparison.entityCount(of: .synthetic))
    let lower = score.excess?.interval?.lower ?? 0
    let atLeast = (max(0, lower) * rows).rounded(.up)
    score.parts = ["people": Double(evidence.copied), "peopleAtLeast": atLeast]
    let copied = evidence.copied
    score.notes = [
      "\(copied) reference \(copied == 1 ? "record is" : "records are") reproduced, at least "
        + "\(Int(atLeast)) beyond chance"
    ]
    score.witnesses = CopyWitnesses.list(classes, comparison) { !onlyUnique || $0.real == 1 }
    return [measurement(.table, .measured(score))]
  }
}
