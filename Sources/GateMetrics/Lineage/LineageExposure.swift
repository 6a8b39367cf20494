import GateModel

/// `lineage.exposure`: did an ancestor learn from what was held out?
package enum LineageExposure: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.exposure", axis: .lineage, title: "Held-out files among the training data",
    summary:
      "Files of the holdout, or of a benchmark, that the candidate's generator or one before "
      + "it was given.",
    unit: "files", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        "{count:count} files of holdout or benchmarks went into what the candidate comes from",
        "{value:number} files of holdout or benchmarks went into what the candidate comes from",
      ], in: .number(""),
      remedy: "Hold out data that no generator has seen, and make the candidate anew."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): how many "
      + "files of the holdout (\(OptionName.holdout)) and of benchmarks (\(OptionName.benchmark)), by SHA-256, are "
      + "among what the candidate, any of its ancestors or their models were made of. With such a "
      + "holdout copies look as likely as rows that nobody has seen.",
    references: [])

  package static let examples = [
    MetricExample(
      "the generator was trained on the holdout",
      lineage: LineageFacts(generation: 1, exposed: 1), value: 1),
    MetricExample(
      "no ancestor has seen it", lineage: LineageFacts(generation: 1, exposed: 0), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    guard let exposed = facts.exposed else {
      return .notApplicable(reason: "neither a holdout nor a benchmark was given")
    }
    return counted(exposed, of: facts.files)
  }
}
