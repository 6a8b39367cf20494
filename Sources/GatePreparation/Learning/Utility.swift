import GateKernels
import GateLearning
import GateModel

/// What models learn from real and from synthetic rows, tried on the holdout.
package struct Utility: Sendable {
  package let task: LearningTask
  /// Canonical numbers of the holdout rows that are forecast.
  package let testRows: [Int]
  package let targets: [Float]
  /// The targets of the reference rows that were learned.
  package let learnedTargets: [Float]
  /// From as many reference rows as the candidate has, if it has fewer.
  package let reference: [Learner: Forecasts]
  package let candidate: [Learner: Forecasts]
  /// From all reference rows, and from these and all candidate rows; trees only.
  package let wholeReference: Forecasts
  package let joined: Forecasts
  /// Names of the columns that the trees learn from, parallel to gains.
  package let featureNames: [String]

  /// What a model says of the test rows.
  package struct Forecasts: Sendable {
    package let whole: [Float]
    /// The same of models that each lack one of five groups of rows; not for the candidate alone.
    package let parts: [[Float]]
    /// What each feature contributes to the model's fit; trees only.
    package let gains: [Double]
  }
}

/// Whether models could be learned at all.
package enum UtilityOutcome: Sendable {
  case learned(Utility)
  case notApplicable(reason: String)
  case notMeasured(reason: String)
}

extension UtilityOutcome {
  /// Fewer rows with a label teach nothing that could be compared.
  private static let fewestRows = 50

  /// - Parameter rows: at most so many rows of a table are learned or forecast.
  package init(_ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int) async {
    guard
      let label = comparison.columns.indices.first(where: {
        comparison.columns[$0].roles.contains(.label)
      })
    else {
      self = .notApplicable(reason: "no label column is declared")
      return
    }
    let name = comparison.columns[label].name
    guard ![.text, .instant].contains(comparison.columns[label].kind),
      let coding = TargetCoding(comparison, column: label)
    else {
      self = .notApplicable(reason: "the label \(name) has nothing to forecast")
      return
    }
    let columns = learnableColumns(comparison, without: label)
    guard !columns.isEmpty else {
      self = .notApplicable(reason: "no column is left to forecast \(name) from")
      return
    }
    guard let holdout = comparison.holdout else {
      self = .notMeasured(reason: "models are tried on a holdout; give one")
      return
    }
    guard comparison.columns[label].isCompared else {
      self = .notMeasured(reason: "the candidate lacks the label \(name)")
      return
    }
    var generator = SeededGenerator(seed: seed, label: "utility")
    let encoders = Dictionary(
      uniqueKeysWithValues: Learner.allCases.map {
        ($0, FeatureEncoder(comparison, columns: columns, learner: $0))
      })
    func table(_ table: PreparedTable) -> LearningTable {
      LearningTable(table, coding, encoders, most: most, &generator)
    }
    let sources = Sources(
      reference: table(comparison.reference), candidate: table(comparison.candidate),
      test: table(holdout), task: coding.task)
    let fewest = min(sources.reference.count, sources.candidate.count, sources.test.count)
    guard fewest >= Self.fewestRows else {
      self = .notMeasured(
        reason: "a table has \(fewest) rows with a known label, and \(Self.fewestRows) are needed")
      return
    }
    let utility = await sources.utility(
      names: columns.map { comparison.columns[$0].name }, &generator, threads: threads)
    self =
      utility.map { .learned($0) }
      ?? .notMeasured(reason: "a model could not be learned from these rows")
  }
}

/// Columns that can be features: all that are compared but texts and the given one.
func learnableColumns(_ comparison: Comparison, without column: Int) -> [Int] {
  comparison.compared.filter { $0 != column && comparison.columns[$0].kind != .text }
}

/// The tables to learn from and to try on.
private struct Sources: Sendable {
  let reference: LearningTable
  let candidate: LearningTable
  let test: LearningTable
  let task: LearningTask

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

  /// - Returns: `nil` if a model could not be learned.
  func utility(
    names: [String], _ generator: inout SeededGenerator, threads: Int
  ) async -> Utility? {
    let all = Array(0..<reference.count)
    let cut =
      reference.count > candidate.count
      ? generator.sample(candidate.count, of: reference.count) : all
    let synthetic = Array(0..<candidate.count)
    var groups: [[Lesson]] = []
    for learner in Learner.allCases {
      groups.append(Self.withParts(learner, reference: cut))
      groups.append([Lesson(learner: learner, candidate: synthetic)])
    }
    if cut.count < all.count { groups.append(Self.withParts(.trees, reference: all)) }
    groups.append(Self.withParts(.trees, reference: all, candidate: synthetic))
    let results = await concurrently(groups.flatMap { $0 }, threads: threads) { learn($0) }
    var known = results.compactMap { $0 }[...]
    guard known.count == results.count else { return nil }
    let forecasts = groups.map { group in
      let own = known.prefix(group.count)
      known = known.dropFirst(group.count)
      return Utility.Forecasts(
        whole: own.first?.forecasts ?? [], parts: own.dropFirst().map(\.forecasts),
        gains: own.first?.gains ?? [])
    }
    let learners = Learner.allCases
    return Utility(
      task: task, testRows: test.rows, targets: test.targets,
      learnedTargets: cut.map { reference.targets[$0] },
      reference: Dictionary(
        uniqueKeysWithValues: learners.enumerated().map { ($1, forecasts[2 * $0]) }),
      candidate: Dictionary(
        uniqueKeysWithValues: learners.enumerated().map { ($1, forecasts[2 * $0 + 1]) }),
      wholeReference: cut.count < all.count ? forecasts[2 * learners.count] : forecasts[0],
      joined: forecasts[forecasts.count - 1], featureNames: names)
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

  private func learn(_ lesson: Lesson) -> Result? {
    guard let real = reference.features[lesson.learner],
      let synthetic = candidate.features[lesson.learner], let test = test.features[lesson.learner],
      let model = lesson.learner.model(
        of: real.selecting(lesson.reference).appending(synthetic.selecting(lesson.candidate)),
        targets: lesson.reference.map { reference.targets[$0] }
          + lesson.candidate.map { candidate.targets[$0] }, task: task),
      let forecasts = model.predictions(test), forecasts.allSatisfy(\.isFinite)
    else { return nil }
    let gains = lesson.learner == .trees ? model.gains(columnCount: real.columnCount) : []
    return Result(forecasts: forecasts, gains: gains)
  }
}
