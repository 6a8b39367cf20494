/// Rows with their targets from which several models learn, all of them or all but some: for one thread.
///
/// To cut features into bins costs as much as twenty trees. It is done once, of all rows; rows that a model
/// leaves out weigh nothing. What a model is does not depend on those that were learned before.
package final class LearningRows {
  private let learner: Learner
  private let task: LearningTask
  private let boosting: Boosting
  private let rows: DataRows
  private let count: Int
  /// Whether features are cut, which the first model of all rows does.
  private var isCut: Bool

  /// - Returns: `nil` for no rows, no columns and targets that are not finite.
  package init?(
    _ features: FeatureMatrix, targets: [Float], task: LearningTask, learner: Learner,
    boosting: Boosting = .standard
  ) {
    guard features.rowCount > 0, features.columnCount > 0, targets.count == features.rowCount,
      targets.allSatisfy(\.isFinite), let rows = DataRows(features), rows.setTargets(targets)
    else { return nil }
    (self.learner, self.task, self.boosting, self.rows) = (learner, task, boosting, rows)
    count = targets.count
    isCut = learner != .trees
  }

  /// - Parameter left: rows that are left out.
  /// - Returns: `nil` if the library refuses.
  package func model(leavingOut left: [Int] = []) -> LearnedModel? {
    if !left.isEmpty {
      guard cut() else { return nil }
      var weights = [Float](repeating: 1, count: count)
      for row in left { weights[row] = 0 }
      guard rows.setWeights(weights) else { return nil }
    }
    defer {
      if !left.isEmpty { _ = rows.setWeights(Array(repeating: 1, count: count)) }
    }
    let model = LearnedModel(
      rows, parameters: learner.parameters(boosting) + task.parameters,
      rounds: learner.rounds(boosting))
    isCut = true
    return model
  }

  /// What a model of these rows says of each of them.
  package func predictions(of model: LearnedModel) -> [Float]? { model.predictions(rows) }

  /// Cuts features by all rows, whatever weighs how much later.
  private func cut() -> Bool {
    guard !isCut else { return true }
    isCut = true
    let stump = learner.parameters(boosting) + LearningTask.number.parameters
    return LearnedModel(rows, parameters: stump + [("max_depth", "1")], rounds: 1) != nil
  }
}
