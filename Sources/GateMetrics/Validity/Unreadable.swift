import GateModel
import GatePreparation

/// `validity.unreadable`: which share of the candidate could not even be read?
package enum Unreadable: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.unreadable", axis: .validity, title: "Unreadable records",
    summary: "Candidate records that were left out because they are malformed.",
    unit: "share of records", range: unitInterval, better: .lower, shape: .table,
    definition: "Records of S that were left out (--max-bad-records) over all of its records; 0 "
      + "where none may be left out, since the first is then an error.",
    references: [])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one record of four", reference: [.numbers("x", [1, 2])],
      candidate: [.numbers("x", [1, 2, 3])], unreadable: ["quotes": 1], subject: .table,
      value: 0.25),
    MetricExample(
      "all records are readable", reference: [.numbers("x", [1])],
      candidate: [.numbers("x", [1])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let counts = comparison.candidateUnreadable
    let unreadable = counts.values.reduce(0, +)
    let records = unreadable + comparison.candidate.rowCount
    guard records > 0,
      var score = Score(fact: Double(unreadable) / Double(records), n: records)
    else { return notApplicable("no records") }
    score.parts = ["unreadable": Double(unreadable)]
    score.contributors = largest(
      counts.map { reason, count in
        Contributor(label: reason, contribution: Double(count) / Double(records))
      }, counts.count)
    return [measurement(.table, .measured(score))]
  }
}
