import GateModel

/// `lineage.cycle`: is a file said to be made of itself?
package enum LineageCycle: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.cycle", axis: .lineage, title: "Files made of themselves",
    summary: "Whether statements go round in a circle.",
    unit: "1 or 0", range: unitInterval, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      ["statements about what the candidate comes from go round in a circle"], in: .number(""),
      remedy: "A file cannot be made of itself: have the statements that say so taken back."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): 1 if a "
      + "file among the candidate and its ancestors is an ancestor of itself, else 0.",
    references: [])

  package static let examples = [
    MetricExample(
      "two files, each made of the other",
      lineage: LineageFacts(generation: nil, hasCycle: true), value: 1),
    MetricExample("each made of one before", lineage: LineageFacts(generation: 1), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    counted(facts.hasCycle ? 1 : 0, of: facts.files)
  }
}
