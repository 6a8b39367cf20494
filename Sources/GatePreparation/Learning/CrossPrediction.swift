import GateKernels
import GateLearning
import GateModel

/// Predictions of every row by trees that did not learn from its fold.
package struct CrossPrediction: Sendable {
  /// For each fold: the predictions and the targets of its rows.
  package let blocks: [(predictions: [Float], targets: [Float])]
  /// What each feature contributed to the fit of all models together.
  package let gains: [Double]
  package let task: LearningTask
}

/// Tables to cross-predict: which rows belong to which fold is part of the task.
struct CrossLesson: Sendable {
  let features: FeatureMatrix
  let targets: [Float]
  /// The fold of each row.
  let folds: [Int]
  let task: LearningTask

  struct Result: Sendable {
    let predictions: [Float]
    let targets: [Float]
    let gains: [Double]
  }

  /// In cells that trees of each class go through.
  var cost: Int { features.values.count * task.treesPerRound }

  /// Whether to learn from all rows with some left out is cheaper than from the others alone: the rows that
  /// are left out take a fifth of the time of each tree.
  var sharesRows: Bool { task.treesPerRound <= LearningTask.mostTreesOfSharedRows }

  func results(of folds: Range<Int>, _ boosting: Boosting) -> [Result]? {
    guard sharesRows else {
      let results = folds.compactMap { result(of: $0, boosting) }
      return results.count == folds.count ? results : nil
    }
    guard
      let rows = LearningRows(
        features, targets: targets, task: task, learner: .trees, boosting: boosting)
    else { return nil }
    var results: [Result] = []
    for fold in folds {
      let test = self.folds.indices.filter { self.folds[$0] == fold }
      guard let model = rows.model(leavingOut: test), let all = rows.predictions(of: model) else {
        return nil
      }
      let width = all.count / max(1, features.rowCount)
      results.append(
        Result(
          predictions: test.flatMap { all[$0 * width..<($0 + 1) * width] },
          targets: test.map { targets[$0] },
          gains: model.gains(columnCount: features.columnCount)))
    }
    return results
  }

  func result(of fold: Int, _ boosting: Boosting) -> Result? {
    let test = folds.indices.filter { folds[$0] == fold }
    let train = folds.indices.filter { folds[$0] != fold }
    guard
      let model = Learner.trees.model(
        of: features.selecting(train), targets: train.map { targets[$0] }, task: task,
        boosting: boosting),
      let predictions = model.predictions(features.selecting(test))
    else { return nil }
    return Result(
      predictions: predictions, targets: test.map { targets[$0] },
      gains: model.gains(columnCount: features.columnCount))
  }
}

extension CrossPrediction {
  /// Cross-predicts several tables at a time.
  ///
  /// - Parameter boosting: `Boosting.short` unless given.
  /// - Returns: `nil` if a model could not be learned.
  static func all(
    _ lessons: [CrossLesson], _ boosting: Boosting?, threads: Int
  ) async -> [CrossPrediction]? {
    let jobs = lessons.indices.flatMap { lesson in
      let parts =
        lessons[lesson].sharesRows ? (threads + lessons.count - 1) / lessons.count : Folds.count
      return evenParts(of: Folds.count, parts).map {
        (lesson: lesson, folds: $0)
      }
    }
    let found = await concurrently(
      jobs, threads: threads, dearestFirst: { lessons[$0.lesson].cost * $0.folds.count },
      {
        let lesson = lessons[$0.lesson]
        return lesson.results(of: $0.folds, boosting ?? .short(lesson.task))
      })
    let known = found.compactMap { $0 }.flatMap { $0 }
    guard known.count == lessons.count * Folds.count else { return nil }
    return lessons.indices.map { lesson in
      let results = known[lesson * Folds.count..<(lesson + 1) * Folds.count]
      return CrossPrediction(
        blocks: results.map { ($0.predictions, $0.targets) },
        gains: (0..<lessons[lesson].features.columnCount).map { column in
          results.reduce(0) { $0 + $1.gains[column] }
        }, task: lessons[lesson].task)
    }
  }
}

extension LearningTask {
  /// With more trees a round, models that leave out rows learn from the others alone.
  static let mostTreesOfSharedRows = 3
}

/// So many models in parts of nearly one size, each for one thread.
func evenParts(of models: Int, _ count: Int) -> [Range<Int>] {
  let count = min(max(1, count), models)
  return (0..<count).map { (models * $0 / count)..<(models * ($0 + 1) / count) }
}

extension CrossPrediction {
  /// The share of each feature in what the models learned beyond those of other rows, which show
  /// what trees find in chance; zeros where they learned nothing more.
  package func importance(beyond other: CrossPrediction) -> [Double] {
    let more = zip(gains, other.gains).map { max(0, $0 - $1) }
    let total = more.reduce(0, +)
    return more.map { total > 0 ? $0 / total : 0 }
  }
}
