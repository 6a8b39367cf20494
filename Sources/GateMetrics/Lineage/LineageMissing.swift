import GateModel

/// `lineage.missing`: of which ancestors does nobody say where they came from?
package enum LineageMissing: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.missing", axis: .lineage, title: "Ancestors of unknown origin",
    summary: "Files among the ancestors of the candidate of which no trusted statement says where "
      + "they came from.",
    unit: "files", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        "of {count:count} of {n} files that the candidate comes from nobody says where they are from",
        "of {value:number} files that the candidate comes from nobody says where they are from",
      ], in: .number(""),
      remedy: "Have who made them, or who vouches that they are real, sign a statement."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): how many "
      + "files of the candidate and of its ancestors are neither declared real nor stated to be made, or "
      + "have a statement that names no training data, neither itself nor through its generator.",
    references: [])

  package static let examples = [
    MetricExample(
      "one of two training files is of unknown origin",
      lineage: LineageFacts(generation: nil, files: 3, missing: 1), value: 1),
    MetricExample("all are known", lineage: LineageFacts(generation: 1), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    counted(facts.missing, of: facts.files)
  }
}
