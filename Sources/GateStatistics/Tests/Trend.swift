import GateModel

/// The least-squares line through estimates of successive generations, all of the same weight.
///
/// The slope is `sum c_i y_i` with `c_i = (g_i - mean g) / sum (g_j - mean g)^2`. Weights by the
/// errors would be more efficient and wrong: a tail that loses rows has a smaller number and a
/// smaller error at once, so the most collapsed generations would weigh most, and where the decline
/// is not straight the slope would follow the errors. With fixed `c_i` it is unbiased for the slope
/// of the true numbers whatever their errors are.
package struct Trend: Sendable, Hashable {
  /// What a generation scored.
  package struct Point: Sendable, Hashable {
    /// Its place in time; places may be left out.
    package let generation: Int
    package let value: Double
    package let standardError: Double
    /// How far the truth may lie from `value` besides, as in `ErrorModel.normal`.
    package let slack: Double

    package init(generation: Int, value: Double, standardError: Double, slack: Double = 0) {
      self.generation = generation
      self.value = value
      self.standardError = standardError
      self.slack = slack
    }
  }

  /// The change from one generation to the next.
  package let slope: Double
  /// `sqrt(sum c_i^2 se_i^2)`. What the generations' errors share, such as the reference's part,
  /// drops out of the slope but not out of this, which is too wide rather than too narrow.
  package let standardError: Double
  /// `sum c_i slack_i`: what makes one number too small makes the next one too small alike.
  package let slack: Double

  /// - Returns: `nil` unless there are points of two generations and all their numbers are finite.
  package init?(_ points: [Point]) {
    let mean = points.reduce(0) { $0 + Double($1.generation) } / Double(points.count)
    let distances = points.map { Double($0.generation) - mean }
    let squares = distances.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return nil }
    var (slope, variance, slack) = (0.0, 0.0, 0.0)
    for (point, distance) in zip(points, distances) {
      let share = distance / squares
      slope += share * point.value
      variance += share * share * point.standardError * point.standardError
      slack += share * point.slack
    }
    guard slope.isFinite, variance.isFinite, slack.isFinite else { return nil }
    self.slope = slope
    standardError = variance.squareRoot()
    self.slack = slack
  }
}
