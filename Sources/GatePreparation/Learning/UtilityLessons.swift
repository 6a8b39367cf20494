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
    let groups = Dictionary(grouping: sources, by: learned).keys.map { ($0, lessons($0)) }
    let jobs = groups.flatMap(\.1)
    let results = await concurrently(jobs, threads: threads, dearestFirst: cost) { learn($0) }
    var known = results.compactMap { $0 }[...]
    guard known.count == results.count else { return nil }
    var forecasts: [Utility.Source: Utility.Forecasts] = [:]
    for (source, lessons) in groups {
      let own = known.prefix(lessons.count)
      known = known.dropFirst(lessons.count)
      forecasts[source] = Utility.Forecasts(
        whole: own.first?.forecasts ?? [], parts: own.dropFirst().map(\.forecasts),
        gains: own.first?.gains ?? [])
    }
    for source in sources { forecasts[source] = forecasts[learned(source)] }
    return Utility(
      task: task, testRows: test.rows, targets: test.targets,
      learnedTargets: cut.map { reference.targets[$0] }, forecasts: forecasts,
      featureNames: names)
  }

  /// What one model learns from: positions in the two tables.
  private struct Lesson: Sendable {
    let learner: Learner
    var reference: [Int] = []
    var candidate: [Int] = []
  }

  private struct Result: Sendable {
    let forecasts: [Float]
    let gains: [Double]
  }

  /// The source whose models are those of the given one: nothing is learned twice.
  private func learned(_ source: Utility.Source) -> Utility.Source {
    source == .wholeReference && cut.count == reference.count ? .reference(.trees) : source
  }

  private func lessons(_ source: Utility.Source) -> [Lesson] {
    let all = Array(0..<reference.count)
    let synthetic = Array(0..<candidate.count)
    switch source {
    case .reference(let learner): return Self.withParts(learner, reference: cut)
    case .candidate(let learner): return [Lesson(learner: learner, candidate: synthetic)]
    case .wholeReference: return Self.withParts(.trees, reference: all)
    case .joined: return Self.withParts(.trees, reference: all, candidate: synthetic)
    }
  }

  /// A lesson from all the rows, then one from all but each block of them.
  private static func withParts(
    _ learner: Learner, reference: [Int], candidate: [Int] = []
  ) -> [Lesson] {
    [Lesson(learner: learner, reference: reference, candidate: candidate)]
      + (0..<RowBlocks.count).map { block in
        Lesson(
          learner: learner,
          reference: RowBlocks.leavingOut(block, of: reference.count).map { reference[$0] },
          candidate: RowBlocks.leavingOut(block, of: candidate.count).map { candidate[$0] })
      }
  }

  /// Trees take longer than the linear model does, and longer the more rows they learn.
  private func cost(_ lesson: Lesson) -> Int {
    (lesson.reference.count + lesson.candidate.count) * (lesson.learner == .trees ? 4 : 1)
  }

  private func learn(_ lesson: Lesson) -> Result? {
    guard let real = reference.features[lesson.learner],
      let synthetic = candidate.features[lesson.learner], let test = test.features[lesson.learner],
      let model = lesson.learner.model(
        of: real.selecting(lesson.reference).appending(synthetic.selecting(lesson.candidate)),
        targets: lesson.reference.map { reference.targets[$0] }
          + lesson.candidate.map { candidate.targets[$0] }, task: task, boosting: boosting),
      let forecasts = model.predictions(test), forecasts.allSatisfy(\.isFinite)
    else { return nil }
    let gains = lesson.learner == .trees ? model.gains(columnCount: real.columnCount) : []
    return Result(forecasts: forecasts, gains: gains)
  }
}
