import GateKernels
import GateLearning

/// The tables to learn a label from and to try it on.
struct UtilityLessons: Sendable {
  private let reference: LearningTable
  private let candidate: LearningTable
  private let test: LearningTable
  private let task: LearningTask
  private let boosting: Boosting
  /// Positions of as many reference rows as the candidate has, if it has fewer.
  private let cut: [Int]

  init(
    reference: LearningTable, candidate: LearningTable, test: LearningTable, task: LearningTask,
    boosting: Boosting, _ generator: inout SeededGenerator
  ) {
    (self.reference, self.candidate, self.test) = (reference, candidate, test)
    (self.task, self.boosting) = (task, boosting)
    cut =
      reference.count > candidate.count
      ? generator.sample(candidate.count, of: reference.count) : Array(0..<reference.count)
  }

  /// Of the three tables.
  var fewestRows: Int { min(reference.count, candidate.count, test.count) }

  /// - Returns: `nil` if a model could not be learned.
  func utility(
    _ sources: Set<Utility.Source>, names: [String], threads: Int
  ) async -> Utility? {
    let groups = Dictionary(grouping: sources, by: learned).keys.map { ($0, lesson($0)) }
    let jobs = groups.flatMap { $0.1.jobs(task, groups: groups.count, threads: threads) }
    let results = await concurrently(jobs, threads: threads, dearestFirst: \.cost) { learn($0) }
    var known = results.compactMap { $0 }.flatMap { $0 }[...]
    guard known.count == groups.reduce(0, { $0 + $1.1.models }) else { return nil }
    var predictions: [Utility.Source: Utility.Predictions] = [:]
    for (source, lesson) in groups {
      let own = known.prefix(lesson.models)
      known = known.dropFirst(lesson.models)
      predictions[source] = Utility.Predictions(
        whole: own.first?.predictions ?? [], parts: own.dropFirst().map(\.predictions),
        gains: own.first?.gains ?? [])
    }
    for source in sources { predictions[source] = predictions[learned(source)] }
    return Utility(
      task: task, testRows: test.rows, targets: test.targets,
      learnedTargets: cut.map { reference.targets[$0] }, predictions: predictions,
      featureNames: names)
  }

  /// What a group of models learns from: positions in the two tables. The first learns from all of them,
  /// the others from all but a block.
  private struct Lesson: Sendable {
    let learner: Learner
    var reference: [Int] = []
    var candidate: [Int] = []
    var models = 1

    /// The models of a group in parts, each for one thread.
    func jobs(_ task: LearningTask, groups: Int, threads: Int) -> [Job] {
      let isShared =
        learner == .linear || task.treesPerRound <= LearningTask.mostTreesOfSharedRows
      let parts = isShared ? (threads + groups - 1) / groups : models
      return evenParts(of: models, parts).map {
        Job(lesson: self, models: $0, isShared: isShared)
      }
    }

    /// The rows of a table that a model lacks, of so many.
    func left(by model: Int, of count: Int) -> Range<Int> {
      model == 0 ? 0..<0 : RowBlocks.block(model - 1, of: count)
    }
  }

  /// Models of a group.
  private struct Job: Sendable {
    let lesson: Lesson
    let models: Range<Int>
    /// Whether they learn from the same rows with some left out.
    let isShared: Bool

    /// Trees take longer than the linear model does, and longer the more rows they learn.
    var cost: Int {
      (lesson.reference.count + lesson.candidate.count) * models.count
        * (lesson.learner == .trees ? 4 : 1)
    }
  }

  private struct Result: Sendable {
    let predictions: [Float]
    let gains: [Double]
  }

  /// The source whose models are those of the given one: nothing is learned twice.
  private func learned(_ source: Utility.Source) -> Utility.Source {
    source == .wholeReference && cut.count == reference.count ? .reference(.trees) : source
  }

  private func lesson(_ source: Utility.Source) -> Lesson {
    let all = Array(0..<reference.count)
    let synthetic = Array(0..<candidate.count)
    let models = RowBlocks.count + 1
    return switch source {
    case .reference(let learner): Lesson(learner: learner, reference: cut, models: models)
    case .candidate(let learner): Lesson(learner: learner, candidate: synthetic)
    case .wholeReference: Lesson(learner: .trees, reference: all, models: models)
    case .joined:
      Lesson(learner: .trees, reference: all, candidate: synthetic, models: models)
    }
  }

  private func learn(_ job: Job) -> [Result]? {
    let lesson = job.lesson
    let (real, synthetic) = (lesson.reference.count, lesson.candidate.count)
    guard job.isShared else {
      let results = job.models.compactMap { model -> Result? in
        let (first, second) = (
          lesson.left(by: model, of: real), lesson.left(by: model, of: synthetic)
        )
        let part = lesson.reference.indices.filter { !first.contains($0) }
        let rest = lesson.candidate.indices.filter { !second.contains($0) }
        return rows(
          part.map { lesson.reference[$0] }, rest.map { lesson.candidate[$0] }, lesson.learner
        )
        .flatMap { result($0.model(), lesson.learner) }
      }
      return results.count == job.models.count ? results : nil
    }
    guard let rows = rows(lesson.reference, lesson.candidate, lesson.learner) else { return nil }
    var results: [Result] = []
    for model in job.models {
      let left =
        Array(lesson.left(by: model, of: real))
        + lesson.left(by: model, of: synthetic).map { real + $0 }
      guard let result = result(rows.model(leavingOut: left), lesson.learner) else { return nil }
      results.append(result)
    }
    return results
  }

  /// - Parameters: positions in the two tables.
  private func rows(
    _ first: [Int], _ second: [Int], _ learner: Learner
  ) -> LearningRows? {
    guard let real = reference.features[learner], let synthetic = candidate.features[learner] else {
      return nil
    }
    return LearningRows(
      real.selecting(first).appending(synthetic.selecting(second)),
      targets: first.map { reference.targets[$0] } + second.map { candidate.targets[$0] },
      task: task, learner: learner, boosting: boosting)
  }

  private func result(_ model: LearnedModel?, _ learner: Learner) -> Result? {
    guard let model, let test = test.features[learner],
      let predictions = model.predictions(test), predictions.allSatisfy(\.isFinite)
    else { return nil }
    return Result(
      predictions: predictions,
      gains: learner == .trees ? model.gains(columnCount: test.columnCount) : [])
  }
}
