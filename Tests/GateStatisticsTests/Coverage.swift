import GateKernels
import GateModel
import GateStatistics

/// What 500 seeded draws show about an estimate and its error model.
struct Coverage {
  static let draws = 500
  static let confidence = 0.95
  /// docs/method.md.
  static let least = 0.93
  /// One-sided tests at 0.025 may reject this share of the null draws; 500 draws at exactly 0.025
  /// have a standard deviation of 0.007.
  static let mostRejected = 0.035

  /// The share of draws whose 95 % interval contains the truth.
  private(set) var covered = 0.0
  /// The share of draws that reject "no larger than the truth" at 0.025.
  private(set) var rejected = 0.0
  /// Means over the draws, which say whether floors are right on average.
  private(set) var meanValue = 0.0
  private(set) var meanFloor = 0.0
  private(set) var meanFloorSpread = 0.0
  /// The standard deviation of the value over the draws.
  private(set) var spreadOfValue = 0.0

  /// Draws of a distance whose truth is known; judged by its excess.
  init(
    of truth: Double, label: String, distance: (inout SeededGenerator) -> DistanceEstimate?
  ) {
    var generator = SeededGenerator(seed: 1, label: label)
    var values: [Double] = []
    for _ in 0..<Self.draws {
      guard let estimate = distance(&generator),
        let score = estimate.score(confidence: Self.confidence)
      else { continue }
      count(score.excess, truth)
      values.append(estimate.value)
      meanFloor += estimate.floor / Double(Self.draws)
      meanFloorSpread += estimate.floorSpread / Double(Self.draws)
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    meanValue = mean
    spreadOfValue = (squares / Double(values.count)).squareRoot()
  }

  /// Draws of a count model whose truth is known; judged by its own value.
  init(
    ofCounts truth: Double, label: String, model: (inout SeededGenerator) -> ErrorModel
  ) {
    var generator = SeededGenerator(seed: 1, label: label)
    for _ in 0..<Self.draws {
      let error = model(&generator)
      guard let value = error.ownValue,
        let estimate = Estimate(value: value, error: error, confidence: Self.confidence)
      else { continue }
      count(estimate, truth)
    }
  }

  private mutating func count(_ estimate: Estimate, _ truth: Double) {
    let share = 1 / Double(Self.draws)
    if let interval = estimate.interval, interval.lower <= truth, truth <= interval.upper {
      covered += share
    }
    let p = estimate.error.pValue(of: estimate.value, beyond: truth, side: .above)
    if p <= (1 - Self.confidence) / 2 { rejected += share }
  }
}
