import GateModel
import GatePreparation

/// `validity.key`: duplicates or gaps in columns that identify rows.
package enum KeyValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.key", axis: .validity, title: "Key",
    summary: "Candidate rows whose identifier is missing or repeats an earlier one.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column, needs: [.id],
    definition: "Rows of S whose id is missing or occurs in another row before it, over rows of "
      + "S; 1 minus SDMetrics' KeyUniqueness.",
    references: ["SDMetrics 0.32 KeyUniqueness"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one of four repeats", reference: [.numbers("k", [1, 2, 3, 4])],
      candidate: [.numbers("k", [1, 2, 2, 3])], roles: ["k": [.id]], subject: .column("k"),
      value: 0.25),
    MetricExample(
      "one of two is missing", reference: [.categories("k", ["a", "b"])],
      candidate: [.categories("k", ["a", nil])], roles: ["k": [.id]], subject: .column("k"),
      value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let keys = comparison.columns.indices.filter {
      comparison.columns[$0].roles.contains(.id) && comparison.columns[$0].isInCandidate
    }
    guard !keys.isEmpty else { return notApplicable("no id column") }
    return keys.map { column in
      let rows = comparison.candidate.rowCount
      guard rows > 0 else {
        return measurement(
          .column(comparison.columns[column].name), .notApplicable(reason: "no rows"))
      }
      let distinct = comparison.candidate.distinctCount(column)
      return measurement(
        .column(comparison.columns[column].name),
        Outcome(
          Score(fact: Double(rows - distinct) / Double(rows), n: rows),
          orNotApplicable: "undefined"))
    }
  }
}
