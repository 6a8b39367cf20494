import GateModel

/// `lineage.reference`: is the candidate compared with what its generator learned from?
package enum LineageReference: LineageMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.reference", axis: .lineage, title: "Reference that was not learned from",
    summary: "Files of the reference that the candidate's generator did not learn from.",
    unit: "files", range: nonNegative, better: .lower, shape: .table, needs: [.lineage],
    sight: .noValues,
    telling: Telling(
      [
        """
        the generator did not learn from {count:count} of {n} files of the reference: memorization \
        was judged against the wrong data
        """,
        """
        the generator did not learn from {value:number} files of the reference: memorization was \
        judged against the wrong data
        """,
      ], in: .number(""),
      remedy: "Compare the candidate with the files that its generator learned from."),
    definition:
      "Of signed statements (\(OptionName.lineage)) by keys that may make them (\(OptionName.trust)): how many "
      + "files of the reference (\(OptionName.real)), by SHA-256, are not among the training data of the "
      + "candidate, as its statements and those about its generator name it. Files are compared as they "
      + "stand: another compression is another file.",
    references: [])

  package static let examples = [
    MetricExample(
      "one of two files of the reference was not learned from",
      lineage: LineageFacts(generation: 1, reference: 2, unlearned: 1), value: 1),
    MetricExample(
      "the generator learned from the reference", lineage: LineageFacts(generation: 1), value: 0),
  ]

  package static func outcome(_ facts: LineageFacts) -> Outcome {
    guard let unlearned = facts.unlearned else {
      return .notMeasured(
        reason: "no trusted statement says what the generator of each file learned from, or the "
          + "reference is no file")
    }
    return counted(unlearned, of: facts.reference)
  }
}
