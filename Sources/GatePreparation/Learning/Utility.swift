import GateKernels
import GateLearning
import GateModel

/// What models learn from real and from synthetic rows, tried on the holdout.
package struct Utility: Sendable {
  package let task: LearningTask
  /// Canonical numbers of the holdout rows that are predicted.
  package let testRows: [Int]
  package let targets: [Float]
  /// The targets of the reference rows that were learned.
  package let learnedTargets: [Float]
  /// Of the sources that the plan asked for.
  package let predictions: [Source: Predictions]
  /// Names of the columns that the trees learn from, parallel to gains.
  package let featureNames: [String]

  /// Who learned from what.
  package enum Source: Sendable, Hashable {
    /// From as many reference rows as the candidate has, if it has fewer.
    case reference(Learner)
    case candidate(Learner)
    /// Trees from all reference rows, and from these and all candidate rows.
    case wholeReference, joined
  }

  /// What a model says of the test rows.
  package struct Predictions: Sendable {
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

  /// - Parameters:
  ///   - plan: which of the models of labels to learn; the facts that are none of them are passed
  ///     over.
  ///   - rows: at most so many rows of a table are learned or predicted.
  package init(
    _ comparison: Comparison, plan: Set<FactKey>, rows most: Int, seed: UInt64, threads: Int,
    boosting: Boosting = .standard
  ) async {
    await self.init(
      comparison, rows: most, seed: seed, threads: threads, boosting: boosting
    ) { Self.sources(plan, $0) }
  }

  /// - Parameter sources: what to learn of a label that is such a task.
  init(
    _ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int, boosting: Boosting,
    sources: (LearningTask) -> Set<Utility.Source>
  ) async {
    guard
      let label = comparison.columns.indices.first(where: {
        comparison.columns[$0].roles.contains(.label)
      })
    else {
      self = .notApplicable(reason: "no label column is declared")
      return
    }
    let name = comparison.columns[label].name
    guard ![.text, .datetime].contains(comparison.columns[label].kind) else {
      self = .notApplicable(
        reason: "the label \(name) is read as \(comparison.columns[label].kind.rawValue), which no"
          + " model predicts")
      return
    }
    let coding: TargetCoding
    do throws(TargetCoding.Obstacle) {
      coding = try TargetCoding(comparison, column: label)
    } catch {
      self = .notApplicable(reason: "the label cannot be predicted: \(error.reason)")
      return
    }
    let columns = learnableColumns(comparison, without: label)
    guard !columns.isEmpty else {
      self = .notApplicable(reason: "no column is left to predict \(name) from")
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
    let wanted = sources(coding.task)
    var generator = SeededGenerator(seed: seed, label: "utility")
    let encoders = Dictionary(
      uniqueKeysWithValues: Set(wanted.map(\.learner)).map {
        ($0, FeatureEncoder(comparison, columns: columns, learner: $0))
      })
    func table(_ table: PreparedTable) -> LearningTable {
      LearningTable(table, coding, encoders, most: most, &generator)
    }
    let lessons = UtilityLessons(
      reference: table(comparison.reference), candidate: table(comparison.candidate),
      test: table(holdout), task: coding.task, boosting: boosting, &generator)
    guard lessons.fewestRows >= Self.fewestRows else {
      self = .notMeasured(
        reason: "a table has \(lessons.fewestRows) rows with a known label, and"
          + " \(Self.fewestRows) are needed")
      return
    }
    let utility = await lessons.utility(
      wanted, names: columns.map { comparison.columns[$0].name }, threads: threads)
    self =
      utility.map { .learned($0) }
      ?? .notMeasured(reason: "a model could not be learned from these rows")
  }

  private static func sources(_ plan: Set<FactKey>, _ task: LearningTask) -> Set<Utility.Source> {
    var sources: Set<Utility.Source> = []
    if plan.contains(.labelTrees) || plan.contains(.labelOdds) && task == .classes(count: 2) {
      sources.formUnion([.reference(.trees), .candidate(.trees)])
    }
    if plan.contains(.labelLinear) {
      sources.formUnion([.reference(.linear), .candidate(.linear)])
    }
    if plan.contains(.labelJoined) { sources.formUnion([.wholeReference, .joined]) }
    return sources
  }
}

extension Utility.Source {
  var learner: Learner {
    switch self {
    case .reference(let learner), .candidate(let learner): learner
    case .wholeReference, .joined: .trees
    }
  }
}

/// Columns that can be features: all that are compared but texts and the given one.
func learnableColumns(_ comparison: Comparison, without column: Int? = nil) -> [Int] {
  comparison.compared.filter { $0 != column && comparison.columns[$0].kind != .text }
}
