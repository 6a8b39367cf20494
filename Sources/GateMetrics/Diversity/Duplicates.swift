import GateModel
import GatePreparation
import GateStatistics

/// `diversity.duplicates`: how many rows' worth of information repetition costs.
package enum Duplicates: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.duplicates", axis: .diversity, title: "Repeated rows",
    summary: "The share of candidate rows that are lost to repetition.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .table,
    definition: "1 - E / m with E = m^2 / sum of c^2, the effective number of distinct rows "
      + "(inverse Simpson) over the counts c of equal rows; floor: the same expected of real rows "
      + "at S's size. Equal rows agree in all compared columns.",
    references: ["Simpson 1949"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "four rows, all equal", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [7, 7, 7, 7])], subject: .table, value: 0.75),
    MetricExample(
      "all different", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [5, 6, 7, 8])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let classes = facts.exactClasses, !comparison.compared.isEmpty else {
      return notApplicable("no compared column")
    }
    let m = Double(comparison.candidate.rowCount)
    let n = Double(comparison.realRowCount)
    guard m > 1, n > 1 else { return notApplicable("fewer than two rows") }
    let synthetic = Collisions(classes.sizes.map { Double($0.candidate) }, rows: m)
    let real = Collisions(classes.sizes.map { Double($0.real) }, rows: n)
    let value = synthetic.lost(rows: m)
    let floor = real.lost(rows: m)
    let error = (synthetic.spread(rows: m) + real.spread(rows: m)).squareRoot()
    let model = ErrorModel.normal(standardError: error, scale: .identity, slack: 0)
    guard let estimate = Estimate(value: value, interval: nil, error: .fact),
      let expected = Estimate(
        value: floor,
        error: .normal(
          standardError: real.spread(rows: m).squareRoot(), scale: .identity, slack: 0),
        confidence: context.confidence),
      let excess = Estimate(value: value - floor, error: model, confidence: context.confidence)
    else { return notApplicable("undefined") }
    var score = Score(
      value: estimate, floor: expected, excess: excess, n: comparison.candidate.rowCount)
    score.parts = [
      "distinct": Double(classes.sizes.count { $0.candidate > 0 }), "effective": m * (1 - value),
    ]
    return [measurement(.table, .measured(score))]
  }
}

/// The probability that two rows drawn without replacement are equal, and its sampling error.
private struct Collisions {
  /// Pairs of equal rows over all pairs of rows.
  let share: Double
  /// Variance of `share`, as a U-statistic of order two.
  let variance: Double

  init(_ counts: [Double], rows: Double) {
    let pairs = counts.reduce(0) { $0 + $1 * ($1 - 1) }
    let share = pairs / (rows * (rows - 1))
    // Projection of the U-statistic: the probability that a random row equals this one.
    let squares = counts.reduce(0) { sum, count in
      let projection = (count - 1) / (rows - 1) - share
      return sum + count * projection * projection
    }
    self.share = share
    variance = 4 * squares / (rows * rows) + 2 * share * (1 - share) / (rows * (rows - 1))
  }

  /// The share of `rows` rows that repetition costs at this collision probability.
  func lost(rows: Double) -> Double { 1 - 1 / (1 + (rows - 1) * share) }

  /// Variance of `lost`, by the delta method.
  func spread(rows: Double) -> Double {
    let slope = (rows - 1) / ((1 + (rows - 1) * share) * (1 + (rows - 1) * share))
    return slope * slope * variance
  }
}
