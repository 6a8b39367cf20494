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
    definition: "|V_T - V_S| on the bins of fidelity.contingency, V bias-corrected. Pairs weak in "
      + "the reference count too, so that invented dependence is seen.",
    references: ["Bergsma 2013", "SDMetrics 0.32 drops pairs under its threshold"])

  package static let examples = [
    MetricExample(
      "nothing changed",
      reference: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "u", "v", "v"]),
      ],
      candidate: [
        .categories("a", ["y", "y", "x", "x"]), .categories("b", ["v", "v", "u", "u"]),
      ],
      subject: .pair("a", "b"), value: 0),
    MetricExample(
      "perfect dependence lost",
      reference: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "u", "v", "v"]),
      ],
      candidate: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "v", "u", "v"]),
      ],
      subject: .pair("a", "b"), value: 1),
  ]

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let first = pair.firstFacts.bins, let second = pair.secondFacts.bins else {
      return .notApplicable(reason: "a column has no bins")
    }
    let counts = PairCounts(first, second)
    func table(_ cells: [Int]) -> ContingencyTable {
      ContingencyTable(rows: counts.rows, columns: counts.columns, counts: cells)
    }
    guard
      let distance = associationDifference(table(counts.reference), table(counts.candidate))
    else { return .notApplicable(reason: "a column is constant on one side") }
    return Outcome(
      Score(distance, confidence: context.confidence), orNotApplicable: "undefined")
  }
}
