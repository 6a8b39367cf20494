import GateModel

/// `lineage.revoked`: was a statement about an ancestor taken back?
package enum LineageRevoked: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.revoked", axis: .lineage, title: "Statements that were taken back",
    summary: "Statements about ancestors of the candidate that were taken back since.",
    unit: "statements", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        "{count:count} statements about what the candidate comes from were taken back",
        "{value:number} statements about what the candidate comes from were taken back",
      ], in: .number(""),
      remedy: "Find out why they were taken back, and make the candidate anew of what still stands."
    ),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): how many "
      + "of those about the candidate and its ancestors were taken back (\(OptionName.revoked)), by the "
      + "SHA-256 of what was signed.",
    references: [])

  package static let examples = [
    MetricExample(
      "the statement about a parent was taken back",
      lineage: LineageFacts(generation: 2, files: 3, revoked: 1), value: 1),
    MetricExample(
      "another one was", lineage: LineageFacts(generation: 1, revoked: 0), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    guard let revoked = facts.revoked else {
      return .notMeasured(
        reason: "nobody says which statements were taken back (\(OptionName.revoked))")
    }
    return counted(revoked, of: facts.files)
  }
}
