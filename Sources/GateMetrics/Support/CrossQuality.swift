import GateLearning
import GateModel
import GatePreparation
import GateStatistics

/// The quality of predictions whose models did not see the rows: the mean over blocks.
struct CrossQuality {
  /// The quality in each block.
  let values: [Double]
  /// The variance of the mean over the rows that were predicted.
  let variance: Double

  var value: Double { values.reduce(0, +) / Double(values.count) }

  /// - Returns: `nil` if it is undefined in a block: a class with too few rows.
  init?(_ quality: PredictionQuality, _ prediction: CrossPrediction) {
    let learned = prediction.blocks.flatMap(\.targets)
    let statistics = prediction.blocks.compactMap { block in
      quality.statistic(
        block.predictions, targets: block.targets, learned: learned, task: prediction.task)
    }
    guard statistics.count == prediction.blocks.count, !statistics.isEmpty else { return nil }
    values = statistics.map(\.value)
    let count = Double(statistics.count)
    variance = statistics.reduce(0) { $0 + $1.variance } / count / count
  }

  /// The standard error over rows to learn from and to predict.
  var standardError: Double { Self.standardError(values, atLeast: variance) }

  /// That of the difference to another, whose rows are partly the same: that only narrows it.
  func standardError(less other: CrossQuality) -> Double {
    Self.standardError(
      zip(values, other.values).map { $0 - $1 }, atLeast: variance + other.variance)
  }

  /// Blocks share most of what was learned from, so their spread is widened by the share of a block
  /// among the other rows (Nadeau and Bengio 2003). Five blocks tell the spread badly: the variance
  /// over predicted rows alone is the least it can be.
  private static func standardError(_ values: [Double], atLeast variance: Double) -> Double {
    let count = Double(values.count)
    guard count > 1 else { return variance.squareRoot() }
    let mean = values.reduce(0, +) / count
    let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return max(variance, fewGroups * (1 / count + 1 / (count - 1)) * spread).squareRoot()
  }
}
