import GateModel

/// `lineage.generation`: how many generators stand between real data and the candidate?
package enum LineageGeneration: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.generation", axis: .lineage, title: "Generations from real data",
    summary: "How many generators, one trained on the output of another, made the candidate.",
    unit: "generations", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        "the candidate is of generation {count:count}: real data is of generation 0",
        "the candidate is of generation {value:number}: real data is of generation 0",
      ], in: .number(""),
      remedy: "Train on real data, or on less that was made by a generator."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): 0 for "
      + "files that are declared real, else 1 more than the highest generation of what they were made "
      + "of, through the generator too. Not measured where a file is of unknown origin, declared real "
      + "and made, or made of itself: unknown is never 0. Exact, as far as the signers are honest.\n"
      + "No number is right for every use: limits are conventions.",
    references: [
      "model collapse: Shumailov et al. 2024, AI models collapse when trained on recursively "
        + "generated data"
    ])

  package static let examples = [
    MetricExample("made from real data", lineage: LineageFacts(generation: 1), value: 1),
    MetricExample(
      "made from what was made from real data", lineage: LineageFacts(generation: 2, files: 3),
      value: 2),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    if let generation = facts.generation { return counted(generation, of: facts.files) }
    var reasons: [String] = []
    if facts.missing > 0 {
      reasons.append("no trusted statement says where \(files(facts.missing)) came from")
    }
    if facts.conflicts > 0 { reasons.append("\(files(facts.conflicts)) declared real, and made") }
    if facts.hasCycle { reasons.append("a file was made of itself") }
    return .notMeasured(
      reason: reasons.isEmpty ? "the origin is not known" : reasons.joined(separator: "; "))
  }

  private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }
}
