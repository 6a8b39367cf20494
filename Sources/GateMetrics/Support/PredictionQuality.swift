import GateLearning
import GatePreparation
import GateStatistics

/// A number that says how good predictions are, from the rows that were predicted.
enum PredictionQuality: String, CaseIterable {
  /// Macro average over classes of the area under the curve of one class against the rest.
  case areaUnderCurve = "AUC"
  /// The Brier score, as the share that it saves over always predicting the class shares.
  case brierSkill = "Brier skill"
  /// The coefficient of determination, against always predicting the mean.
  case determination = "R2"

  static func all(for task: LearningTask) -> [PredictionQuality] {
    switch task {
    case .classes: [.areaUnderCurve, .brierSkill]
    case .number: [.determination]
    }
  }

  /// - Parameters:
  ///   - predictions: probabilities as `LearnedModel.predictions` gives them, or numbers.
  ///   - learned: the targets of the real rows that were learned, for the baseline.
  /// - Returns: `nil` where it is undefined: a single class among the targets.
  func statistic(
    _ predictions: [Float], targets: [Float], learned: [Float], task: LearningTask
  ) -> RowStatistic? {
    switch (self, task) {
    case (.areaUnderCurve, .classes(let count)):
      return Self.macroArea(predictions, targets, classes: count)
    case (.brierSkill, .classes(let count)):
      return Self.brierSkill(predictions, targets, learned, classes: count)
    case (.determination, .number):
      let mean = learned.reduce(0.0) { $0 + Double($1) } / Double(max(learned.count, 1))
      return .skill(
        losses: zip(predictions, targets).map { square(Double($0) - Double($1)) },
        baseline: targets.map { square(Double($0) - mean) })
    default: return nil
    }
  }

  /// Classes with fewer rows on either side have areas that are mostly noise.
  private static let fewestRows = 10

  private static func macroArea(
    _ predictions: [Float], _ targets: [Float], classes: Int
  ) -> RowStatistic? {
    // Of two classes, which mirror each other, one is enough.
    let counted = classes == 2 ? [1] : Array(0..<classes)
    let areas = counted.compactMap { own -> RowStatistic? in
      let isPositive = targets.map { Int($0) == own }
      let positives = isPositive.count { $0 }
      guard min(positives, targets.count - positives) >= fewestRows else { return nil }
      let scores =
        classes == 2 ? predictions : targets.indices.map { predictions[$0 * classes + own] }
      return .areaUnderCurve(scores: scores, isPositive: isPositive)
    }
    return areas.isEmpty ? nil : .mean(areas)
  }

  private static func brierSkill(
    _ predictions: [Float], _ targets: [Float], _ learned: [Float], classes: Int
  ) -> RowStatistic? {
    var shares = [Double](repeating: 0, count: classes)
    for target in learned { shares[Int(target)] += 1 / Double(learned.count) }
    func loss(_ target: Float, _ probability: (Int) -> Double) -> Double {
      (0..<classes).reduce(0) { sum, own in
        sum + square(probability(own) - (Int(target) == own ? 1 : 0))
      }
    }
    return .skill(
      losses: targets.enumerated().map { row, target in
        loss(target) { own in
          classes == 2
            ? (own == 1 ? Double(predictions[row]) : 1 - Double(predictions[row]))
            : Double(predictions[row * classes + own])
        }
      }, baseline: targets.map { loss($0) { shares[$0] } })
  }
}

private func square(_ number: Double) -> Double { number * number }
