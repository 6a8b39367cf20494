import GateModel

/// `lineage.conflict`: is a file said to be both real and made?
package enum LineageConflict: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.conflict", axis: .lineage, title: "Files declared real, and made",
    summary: "Files among the ancestors of the candidate that one statement declares real and "
      + "another says to be made.",
    unit: "files", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        "{count:count} of {n} files that the candidate comes from are declared real, and made",
        "{value:number} files that the candidate comes from are declared real, and made",
      ], in: .number(""),
      remedy: "One of both statements is wrong: have it taken back by who signed it."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): how many "
      + "files of the candidate and of its ancestors are subject of a statement that they are real, and "
      + "of one that says what they were made of.",
    references: [])

  package static let examples = [
    MetricExample(
      "synthetic data came back as real",
      lineage: LineageFacts(generation: nil, conflicts: 1), value: 1),
    MetricExample("no statement denies another", lineage: LineageFacts(generation: 1), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    counted(facts.conflicts, of: facts.files)
  }
}
