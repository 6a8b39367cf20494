import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.association`: the difference of the strength of dependence, also of weak pairs.
package enum Association: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.association", axis: .fidelity, title: "Association difference",
    summary: "The difference of bias-corrected Cramer's V, also where the reference has none.",
    unit: "Cramer's V", range: unitInterval, better: .lower, shape: .pair,
    kinds: [.number, .instant, .category, .boolean],
    definition: "|V_T - V_S| on the bins of fidelity.contingency, V bias-corrected; bins with "
      + "fewer than 20 reference rows are joined, since a few rows that happen to coincide make "
      + "V jump. Pairs weak in the reference count too, so that invented dependence is seen.",
    references: ["Bergsma 2013", "SDMetrics 0.32 drops pairs under its threshold"])

  package static let examples = [
    MetricExample(
      "nothing changed",
      reference: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "u", "v", "v")),
      ],
      candidate: [
        .categories("a", twenty("y", "y", "x", "x")), .categories("b", twenty("v", "v", "u", "u")),
      ],
      subject: .pair("a", "b"), value: 0),
    MetricExample(
      "perfect dependence lost",
      reference: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "u", "v", "v")),
      ],
      candidate: [
        .categories("a", twenty("x", "x", "y", "y")), .categories("b", twenty("u", "v", "u", "v")),
      ],
      subject: .pair("a", "b"), value: 1),
  ]

  /// A bin of fewer reference rows says little of dependence.
  private static let smallestBin = 20

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let counts = pair.counts else {
      return .notApplicable(reason: "a column has no bins")
    }
    let tables = counts.joiningRareBins(under: smallestBin)
    guard let distance = associationDifference(tables.reference, tables.candidate) else {
      return .notApplicable(reason: "a column is constant on one side")
    }
    return Outcome(
      Score(distance, confidence: context.confidence), orNotApplicable: "undefined")
  }
}

/// Each value twenty times.
private func twenty(_ values: String...) -> [String] {
  values.flatMap { Array(repeating: $0, count: 20) }
}
