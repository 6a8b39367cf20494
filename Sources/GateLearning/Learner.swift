/// What is learned from a table.
package enum LearningTask: Sendable, Hashable {
  /// A class from 0 up to `count`, which is at least 2.
  case classes(count: Int)
  case number
}

/// How many trees are added one after the other, and what share of each one's step is taken.
package struct Boosting: Sendable, Hashable {
  package let rounds: Int
  package let rate: Double

  package init(rounds: Int, rate: Double) { (self.rounds, self.rate) = (rounds, rate) }

  /// Ranks candidates as 50 rounds at 0.2 do, at two thirds of their price (docs/calibration.md).
  package static let standard = Boosting(rounds: 30, rate: 0.3)

  /// Tells rows and groups apart as the standard does, where many models are learned of few rows; of many
  /// classes, each of which takes trees of its own, in half as many rounds (docs/calibration.md).
  package static func short(_ task: LearningTask) -> Boosting {
    Boosting(rounds: task.treesPerRound > manyClasses ? 10 : 20, rate: 0.4)
  }

  private static let manyClasses = 6
}

/// A way to learn: the same rows, targets and task give the same model on any number of threads.
package enum Learner: String, Sendable, CaseIterable {
  /// Gradient-boosted decision trees on histograms.
  case trees
  /// Logistic or linear regression with a little ridge penalty, by cyclic coordinate descent.
  ///
  /// Features that are missing count as zero, so zero should be an ordinary value.
  case linear

  /// Learns on one thread.
  ///
  /// - Parameters:
  ///   - targets: a class or a number for each row.
  ///   - boosting: trees only.
  /// - Returns: `nil` if the library refuses, as it does for no rows, no columns and targets that
  ///   are not finite.
  package func model(
    of features: FeatureMatrix, targets: [Float], task: LearningTask,
    boosting: Boosting = .standard
  ) -> LearnedModel? {
    LearningRows(features, targets: targets, task: task, learner: self, boosting: boosting)?
      .model()
  }

  /// Sweeps over all coefficients.
  private static let linearRounds = 20

  func rounds(_ boosting: Boosting) -> Int {
    self == .trees ? boosting.rounds : Self.linearRounds
  }

  /// Moderate trees that leave the defaults where these do (XGBoost 1.7, Parameters).
  func parameters(_ boosting: Boosting) -> [(name: String, value: String)] {
    switch self {
    case .trees:
      [
        ("booster", "gbtree"), ("tree_method", "hist"), ("max_bin", "64"),
        ("max_depth", "5"),
        ("eta", "\(boosting.rate)"), ("min_child_weight", "2"),
      ]
    case .linear:
      [
        ("booster", "gblinear"), ("updater", "coord_descent"), ("feature_selector", "cyclic"),
        ("eta", "0.5"), ("lambda", "0.001"),
      ]
    }
  }
}

extension LearningTask {
  /// Trees that are added a round.
  package var treesPerRound: Int {
    if case .classes(let count) = self, count > 2 { count } else { 1 }
  }

  var parameters: [(name: String, value: String)] {
    switch self {
    case .classes(2): [("objective", "binary:logistic")]
    case .classes(let count): [("objective", "multi:softprob"), ("num_class", "\(count)")]
    case .number: [("objective", "reg:squarederror")]
    }
  }
}
