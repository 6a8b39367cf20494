import GateKernels
import GateLearning
import GateModel
import GateStatistics

/// Forecasts of every row by trees that did not learn from its block.
package struct CrossForecast: Sendable {
  /// For each block: the forecasts and the targets of its rows.
  package let blocks: [(forecasts: [Float], targets: [Float])]
  package let task: LearningTask
}

/// Tables to cross-forecast: which rows belong to which block is part of the task.
struct CrossLesson: Sendable {
  let features: FeatureMatrix
  let targets: [Float]
  /// The block of each row.
  let blocks: [Int]
  let task: LearningTask

  func forecasts(of block: Int) -> (forecasts: [Float], targets: [Float])? {
    let test = blocks.indices.filter { blocks[$0] == block }
    let train = blocks.indices.filter { blocks[$0] != block }
    guard
      let model = Learner.trees.model(
        of: features.selecting(train), targets: train.map { targets[$0] }, task: task),
      let forecasts = model.predictions(features.selecting(test))
    else { return nil }
    return (forecasts, test.map { targets[$0] })
  }
}

extension CrossForecast {
  /// Cross-forecasts several tables at a time.
  ///
  /// - Returns: `nil` if a model could not be learned.
  static func all(_ lessons: [CrossLesson], threads: Int) async -> [CrossForecast]? {
    let jobs = lessons.indices.flatMap { lesson in
      (0..<RowBlocks.count).map { (lesson: lesson, block: $0) }
    }
    let found = await concurrently(jobs, threads: threads) {
      lessons[$0.lesson].forecasts(of: $0.block)
    }
    let known = found.compactMap { $0 }
    guard known.count == found.count else { return nil }
    return lessons.indices.map { lesson in
      CrossForecast(
        blocks: Array(known[lesson * RowBlocks.count..<(lesson + 1) * RowBlocks.count]),
        task: lessons[lesson].task)
    }
  }
}
