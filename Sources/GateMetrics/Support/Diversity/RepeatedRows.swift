import GateModel
import GatePreparation
import GateStatistics

/// How many rows' worth of information repetition costs, for rows that count as the same record.
enum RepeatedRows {
  /// - Returns: the share of candidate rows lost, against what real rows lose at the same size;
  ///   `nil` with fewer than two rows on a side.
  static func score(
    _ classes: RowClasses, _ comparison: Comparison, confidence: Double
  ) -> Score? {
    let m = Double(comparison.candidate.rowCount)
    let n = Double(comparison.realRowCount)
    guard m > 1, n > 1 else { return nil }
    let synthetic = Collisions(classes.sizes.map { Double($0.candidate) }, rows: m)
    let real = Collisions(classes.sizes.map { Double($0.real) }, rows: n)
    let value = synthetic.lost(rows: m)
    let floor = real.lost(rows: m)
    func normal(_ variance: Double) -> ErrorModel {
      .normal(standardError: variance.squareRoot(), scale: .identity, slack: 0)
    }
    guard let estimate = Estimate(value: value, interval: nil, error: .fact),
      let expected = Estimate(
        value: floor, error: normal(real.spread(rows: m)), confidence: confidence),
      let excess = Estimate(
        value: value - floor, error: normal(synthetic.spread(rows: m) + real.spread(rows: m)),
        confidence: confidence)
    else { return nil }
    var score = Score(
      value: estimate, floor: expected, excess: excess, n: comparison.candidate.rowCount)
    score.parts = [
      "distinct": Double(classes.sizes.count { $0.candidate > 0 }), "effective": m * (1 - value),
    ]
    score.facts = commonest(classes, comparison)
    return score
  }

  /// How often the row stands in the candidate that is there most often, and where it is first; nothing
  /// where none repeats.
  private static func commonest(_ classes: RowClasses, _ comparison: Comparison) -> ScoreFacts {
    var facts = ScoreFacts()
    let largest = classes.sizes.indices.max {
      classes.sizes[$0].candidate < classes.sizes[$1].candidate
    }
    guard let largest, classes.sizes[largest].candidate > 1 else { return facts }
    let rows = classes.candidate.indices.filter { Int(classes.candidate[$0]) == largest }
    facts.amounts["times"] = .count(rows.count)
    facts.texts["first"] = comparison.candidate.firstPlace(of: rows)
    return facts
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
    // One pair more than was seen: a few rows without a repeat do not prove that many have none.
    let added = share + 2 / (rows * (rows - 1))
    variance = 4 * squares / (rows * rows) + 2 * added / (rows * (rows - 1))
  }

  /// The share of `rows` rows that repetition costs at this collision probability.
  func lost(rows: Double) -> Double { 1 - 1 / (1 + (rows - 1) * share) }

  /// Variance of `lost`, by the delta method.
  func spread(rows: Double) -> Double {
    let slope = (rows - 1) / ((1 + (rows - 1) * share) * (1 + (rows - 1) * share))
    return slope * slope * variance
  }
}
