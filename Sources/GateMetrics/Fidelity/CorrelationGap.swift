import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.correlation`: the difference of correlations of two numeric columns.
package enum CorrelationGap: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.correlation", axis: .fidelity, title: "Correlation difference",
    summary: "The difference of Spearman's correlation; Pearson's stands beside it.",
    unit: "correlation", range: correlationGap, better: .lower, shape: .pair,
    kinds: [.number, .instant],
    definition: "|rho_T - rho_S| on pairwise present rows; parts: pearson and spearman of both "
      + "sides. Ranks are judged because Pearson's normal theory alarms on heavy tails. "
      + "SDMetrics' CorrelationSimilarity is 1 minus half of Pearson's difference.",
    references: ["SDMetrics 0.32 CorrelationSimilarity"])

  package static let examples = [
    MetricExample(
      "a rising pair turned falling",
      reference: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [4, 3, 2, 1])],
      subject: .pair("x", "y"), value: 2),
    MetricExample(
      "the same order on another scale",
      reference: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2, 3, 4]), .numbers("y", [1, 10, 100, 1000])],
      subject: .pair("x", "y"), value: 0),
  ]

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let real = presentPairs(comparison.reference, pair)
    let synthetic = presentPairs(comparison.candidate, pair)
    guard let realRank = spearman(real.x, real.y),
      let syntheticRank = spearman(synthetic.x, synthetic.y)
    else { return .notApplicable(reason: "a column is constant on one side") }
    var score = Score(
      correlationDifference(realRank, syntheticRank), confidence: context.confidence)
    score?.parts = ["spearman.real": realRank.value, "spearman.synthetic": syntheticRank.value]
    if let realLinear = pearson(real.x, real.y),
      let syntheticLinear = pearson(synthetic.x, synthetic.y)
    {
      score?.parts["pearson.real"] = realLinear.value
      score?.parts["pearson.synthetic"] = syntheticLinear.value
    }
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// The rows in which both columns have a value.
  private static func presentPairs(
    _ table: PreparedTable, _ pair: ColumnPair
  ) -> (x: [Double], y: [Double]) {
    let (first, second) = (table.numbers(pair.first), table.numbers(pair.second))
    var (x, y): ([Double], [Double]) = ([], [])
    for row in first.indices where !first[row].isNaN && !second[row].isNaN {
      x.append(first[row])
      y.append(second[row])
    }
    return (x, y)
  }
}
