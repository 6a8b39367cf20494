import GateModel
import GatePreparation

/// `validity.type`: can every cell be read as its column's kind?
package enum TypeValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.type", axis: .validity, title: "Type",
    summary: "Cells that cannot be read as the column's kind, or non-integers among integers.",
    unit: "share of present cells", range: unitInterval, better: .lower, shape: .column,
    kinds: ColumnKind.allCases,
    definition: "Share of S's present cells that do not parse as the column's kind, less T's own "
      + "share, at least 0; plus, where all numbers of T and H are whole, the share of numbers of "
      + "S that are not.",
    references: [])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "a fraction among whole numbers", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2.5, 3, 4])], subject: .column("x"), value: 0.25),
    MetricExample(
      "fractions where the reference has them", reference: [.numbers("x", [1, 2.5])],
      candidate: [.numbers("x", [1.5, 2])], subject: .column("x"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.columns.indices.filter {
      comparison.columns[$0].isInCandidate && !comparison.columns[$0].roles.contains(.ignore)
    }
    guard !columns.isEmpty else { return notApplicable("no column on both sides") }
    return columns.map { column in
      measurement(.column(comparison.columns[column].name), outcome(column, comparison))
    }
  }

  private static func outcome(_ column: Int, _ comparison: Comparison) -> Outcome {
    let candidate = comparison.candidate
    let unparsed = comparison.candidateUnparsed[column]
    let present = candidate.rowCount - candidate.missingCount(column) + unparsed.count
    guard present > 0 else { return .notApplicable(reason: "the candidate has no present cell") }
    let real = comparison.referenceUnparsed[column].count
    let realPresent =
      comparison.reference.rowCount - comparison.reference.missingCount(column) + real
    let own = realPresent > 0 ? Double(real) / Double(realPresent) : 0
    let beyond = max(0, Double(unparsed.count) / Double(present) - own)
    let fractional = fractionalCount(column, comparison)
    guard
      var score = Score(
        fact: min(1, beyond + Double(fractional) / Double(present)), n: present)
    else { return .notApplicable(reason: "undefined") }
    score.parts = ["unparsed": Double(unparsed.count), "fractional": Double(fractional)]
    return .measured(score)
  }

  /// Numbers of the candidate with a fraction, where all real numbers are whole.
  private static func fractionalCount(_ column: Int, _ comparison: Comparison) -> Int {
    guard comparison.columns[column].kind == .number else { return 0 }
    let real = comparison.realNumbers(column)
    guard !real.isEmpty, real.allSatisfy(isWhole) else { return 0 }
    return comparison.candidate.numbers(column).count { !$0.isNaN && !isWhole($0) }
  }

  private static func isWhole(_ value: Double) -> Bool {
    value.rounded(.towardZero) == value
  }
}
