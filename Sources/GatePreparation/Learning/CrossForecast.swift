import GateKernels
import GateLearning
import GateModel

/// Forecasts of every row by trees that did not learn from its fold.
package struct CrossForecast: Sendable {
  /// For each fold: the forecasts and the targets of its rows.
  package let blocks: [(forecasts: [Float], targets: [Float])]
  /// What each feature contributed to the fit of all models together.
  package let gains: [Double]
  package let task: LearningTask
}

/// Tables to cross-forecast: which rows belong to which fold is part of the task.
struct CrossLesson: Sendable {
  let features: FeatureMatrix
  let targets: [Float]
  /// The fold of each row.
  let folds: [Int]
  let task: LearningTask

  struct Result: Sendable {
    let forecasts: [Float]
    let targets: [Float]
    let gains: [Double]
  }

  /// In cells that trees of each class go through.
  var cost: Int {
    if case .classes(let count) = task, count > 2 {
      features.values.count * count
    } else {
      features.values.count
    }
  }

  func result(of fold: Int, _ boosting: Boosting) -> Result? {
    let test = folds.indices.filter { folds[$0] == fold }
    let train = folds.indices.filter { folds[$0] != fold }
    guard
      let model = Learner.trees.model(
        of: features.selecting(train), targets: train.map { targets[$0] }, task: task,
        boosting: boosting),
      let forecasts = model.predictions(features.selecting(test))
    else { return nil }
    return Result(
      forecasts: forecasts, targets: test.map { targets[$0] },
      gains: model.gains(columnCount: features.columnCount))
  }
}

extension CrossForecast {
  /// Cross-forecasts several tables at a time.
  ///
  /// - Returns: `nil` if a model could not be learned.
  static func all(
    _ lessons: [CrossLesson], _ boosting: Boosting, threads: Int
  ) async -> [CrossForecast]? {
    let jobs = lessons.indices.flatMap { lesson in
      (0..<Folds.count).map { (lesson: lesson, fold: $0) }
    }
    let found = await concurrently(
      jobs, threads: threads, dearestFirst: { lessons[$0.lesson].cost },
      {
        lessons[$0.lesson].result(of: $0.fold, boosting)
      })
    let known = found.compactMap { $0 }
    guard known.count == found.count else { return nil }
    return lessons.indices.map { lesson in
      let results = known[lesson * Folds.count..<(lesson + 1) * Folds.count]
      return CrossForecast(
        blocks: results.map { ($0.forecasts, $0.targets) },
        gains: (0..<lessons[lesson].features.columnCount).map { column in
          results.reduce(0) { $0 + $1.gains[column] }
        }, task: lessons[lesson].task)
    }
  }
}

extension CrossForecast {
  /// The share of each feature in what the models learned beyond those of other rows, which show
  /// what trees find in chance; zeros where they learned nothing more.
  package func importance(beyond other: CrossForecast) -> [Double] {
    let more = zip(gains, other.gains).map { max(0, $0 - $1) }
    let total = more.reduce(0, +)
    return more.map { total > 0 ? $0 / total : 0 }
  }
}
