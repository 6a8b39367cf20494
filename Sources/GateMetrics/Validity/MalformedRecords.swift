import GateModel
import GatePreparation

/// `validity.unreadable`: which share of the candidate could not even be read?
package enum MalformedRecords: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.unreadable", version: 2, axis: .validity, title: "Malformed records",
    summary: "Candidate records that were left out because they are malformed.",
    unit: "share of records", range: unitInterval, better: .lower, shape: .table, sight: .noValues,
    telling: Telling(
      [
        "{malformed:of} records of the candidate could not be read[, most of them for {most}]",
        """
        {value} more of the candidate's records than of the real ones could not be read[, most \
        of them for {most}]
        """,
      ], in: .share,
      remedy: """
        Mend what writes the file; the diagnostics name file and line of the first such \
        records.
        """),
    definition:
      "Records of S that were left out (\(OptionName.maxBadRecords)) over all of its records, less "
      + "the same share of T and H together, at least 0; 0 where none may be left out, since the "
      + "first is then an error.",
    references: [])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one record of four", reference: [.numbers("x", [1, 2])],
      candidate: [.numbers("x", [1, 2, 3])], malformed: ["quotes": 1], subject: .table,
      value: 0.25),
    MetricExample(
      "all records are readable", reference: [.numbers("x", [1])],
      candidate: [.numbers("x", [1])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let counts = comparison.malformed(of: .synthetic)
    let malformed = counts.values.reduce(0, +)
    let records = malformed + comparison.candidate.rowCount
    guard records > 0,
      var score = Score(
        fact: max(0, Double(malformed) / Double(records) - realShare(comparison)), n: records)
    else { return notApplicable("no records") }
    score.parts = [
      "malformed": Double(malformed), "malformed.real": Double(comparison.realMalformedCount),
    ]
    score.facts.amounts["malformed"] = .share(malformed, of: records)
    score.contributors = largest(
      counts.map { reason, count in
        Contributor(label: reason, contribution: Double(count) / Double(records))
      }, counts.count)
    return [measurement(.table, .measured(score))]
  }

  private static func realShare(_ comparison: Comparison) -> Double {
    let records = comparison.realMalformedCount + comparison.realRowCount
    return records > 0 ? Double(comparison.realMalformedCount) / Double(records) : 0
  }
}
