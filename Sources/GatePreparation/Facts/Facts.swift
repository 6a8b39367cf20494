import GateKernels
import GateModel

/// What a metric needs beside the comparison itself.
package enum FactKey: Sendable, Hashable {
  case columns, qualityReport, accuracy, tripleAccuracy
  /// Joint counts of a pair of columns, made for each pair when it is measured.
  case pairCounts
  /// `ColumnFacts.order`.
  case orders
  /// How values are written, and which of them are used again.
  case formats, identifiers
  /// Each with `Facts.keyless`, where there is a key.
  case exactClasses, nearClasses
  case neighbours, mirror, agreement, clumps
  /// The searches of `Neighbours` from the candidate's rows.
  case candidateNeighbours
  /// `Neighbours.isolation` and `Neighbours.several`; only with a holdout.
  case isolation
  /// Needs `neighbours` and `isolation`; only with a holdout.
  case closeness
  /// `Neighbours.toOwnSet`.
  case ownSets
  case manifolds
  /// `PartialNeighbours.withoutEach` and `PartialNeighbours.halves`; only with a holdout.
  case guesses, links
  /// Models that learned the label, each learned once whichever of these ask for it: trees from the
  /// reference and from the candidate, the same of labels with two classes alone, linear models
  /// from both, and trees from all rows of both together.
  case labelTrees, labelOdds, labelLinear, labelJoined
  /// Models that learned something else.
  case detection, proxies

  package static let labelModels: Set<FactKey> = [
    .labelTrees, .labelOdds, .labelLinear, .labelJoined,
  ]
  package static let models: Set<FactKey> = labelModels.union([.detection, .proxies])

  /// Whether every row is searched for among all others: more than linear in rows.
  package var isSearch: Bool {
    switch self {
    case .neighbours, .candidateNeighbours, .mirror, .agreement, .isolation, .closeness, .ownSets,
      .manifolds, .guesses, .links, .clumps:
      true
    default: false
    }
  }
}

/// Facts computed once before the metrics run; one optional a fact.
///
/// A fact that is missing here was not planned for: a metric that reads it must name it in `needs`.
package struct Facts: Sendable {
  /// Parallel to `Comparison.columns`; `nil` for columns that are not compared.
  package var columns: [ColumnFacts?]?
  /// Parallel to `Comparison.columns`; `nil` for columns that are not read as texts, and for labels
  /// that are compared one by one.
  package var formats: [ColumnFormat?]?
  /// The same; `nil` only for columns that are not read as texts.
  package var identifiers: [IdentifierReuse?]?
  package var qualityReport: QualityReport?
  package var accuracy: AccuracyByOrder?
  package var exactClasses: RowClasses?
  package var nearClasses: RowClasses?
  /// `nil` where no column is a key, or where all are.
  package var keyless: KeylessClasses?
  package var neighbours: Neighbours?
  package var agreement: Agreement?
  package var clumps: Clumps?
  /// `nil` also where there are too few rows.
  package var manifolds: Manifolds?
  /// Only with a holdout.
  package var closeness: Closeness?
  /// Only without a holdout.
  package var mirror: MirrorDistances?
  /// In all columns but one, for each compared column; only with a holdout.
  package var guesses: PartialNeighbours?
  /// In each half of the compared columns; only with a holdout.
  package var links: PartialNeighbours?
  /// Of all facts on models of the label.
  package var utility: UtilityOutcome?
  /// `nil` also where there are too few rows to learn from.
  package var detection: Detection?
  /// In order of the protected columns.
  package var proxies: [ProxyOutcome]?

  package init() {}
}

extension Facts {
  /// Computes what the plan asks for, on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - learningRows: at most so many rows of a table are learned or forecast.
  ///   - neighbourRows: at most so many rows of a table are searched for manifolds.
  ///   - queryRecords: of how many records of each side distances are asked; see `QueryLimit`.
  ///   - scale: of the distances of `neighbours`.
  ///   - known: what an earlier run with the same plan found of the same real rows.
  ///   - observer: is told what is worked on.
  package init(
    _ comparison: Comparison, plan: Set<FactKey>, seed: UInt64, threads: Int,
    learningRows: Int = RunSettings.defaultLearningRows,
    neighbourRows: Int = RunSettings.defaultNeighbourRows, queryRecords: Int? = nil,
    scale: DistanceScale = .real, known: RealSide? = nil, observer: (any WorkObserver)? = nil
  ) async {
    let work = FactWork.facts(of: plan, hasHoldout: comparison.holdout != nil)
    let first = await observed(work.filter(FactWork.first.contains), by: observer) {
      await FirstFacts(comparison, plan, seed: seed, threads: threads, observer: observer)
    }
    columns = first.columns
    formats = first.formats
    identifiers = first.identifiers
    exactClasses = first.exactClasses
    nearClasses = first.nearClasses
    keyless = first.keyless
    if plan.contains(.qualityReport), let columns {
      qualityReport = await observed([.qualityReport], by: observer) {
        await QualityReport(comparison, columns: columns, threads: threads)
      }
    }
    if !plan.isDisjoint(with: [.accuracy, .tripleAccuracy]), let columns {
      accuracy = await observed([.accuracy], by: observer) {
        await AccuracyByOrder(
          comparison, columns, hasTriples: plan.contains(.tripleAccuracy), seed: seed,
          threads: threads)
      }
    }
    let limit = QueryLimit(comparison, classes: exactClasses, most: queryRecords, seed: seed)
    if plan.contains(.neighbours) {
      neighbours = await observed([.neighbours], by: observer) {
        await Neighbours(
          comparison, scale: scale, limit: limit, candidates: plan.contains(.candidateNeighbours),
          isolation: plan.contains(.isolation) && comparison.holdout != nil,
          ownSets: plan.contains(.ownSets), known: known, threads: threads)
      }
    }
    if plan.contains(.closeness), comparison.holdout != nil, let neighbours {
      closeness = await observed([.closeness], by: observer) {
        await Closeness(comparison, neighbours, threads: threads)
      }
    }
    if plan.contains(.agreement), comparison.holdout != nil {
      agreement = await observed([.agreement], by: observer) {
        await Agreement(comparison, limit: limit, threads: threads)
      }
    }
    if plan.contains(.clumps) {
      clumps = await observed([.clumps], by: observer) {
        await Clumps(comparison, threads: threads)
      }
    }
    if plan.contains(.mirror), comparison.holdout == nil {
      mirror = await observed([.mirror], by: observer) {
        await MirrorDistances(comparison, limit: limit, threads: threads)
      }
    }
    if plan.contains(.guesses), comparison.holdout != nil {
      guesses = await observed([.guesses], by: observer) {
        await PartialNeighbours.withoutEach(comparison, limit: limit, threads: threads)
      }
    }
    if plan.contains(.links), comparison.holdout != nil {
      links = await observed([.links], by: observer) {
        await PartialNeighbours.halves(comparison, limit: limit, threads: threads)
      }
    }
    if plan.contains(.manifolds) {
      manifolds = await observed([.manifolds], by: observer) {
        await Manifolds(
          comparison, rows: neighbourRows, seed: seed, threads: threads)
      }
    }
    if !plan.isDisjoint(with: FactKey.labelModels) {
      utility = await observed([.utility], by: observer) {
        await UtilityOutcome(
          comparison, plan: plan, rows: learningRows, seed: seed, threads: threads)
      }
    }
    if plan.contains(.detection) {
      detection = await observed([.detection], by: observer) {
        await Detection(
          comparison, rows: learningRows, seed: seed, threads: threads)
      }
    }
    if plan.contains(.proxies) {
      proxies = await observed([.proxies], by: observer) {
        await ProxyOutcome.all(comparison, rows: learningRows, seed: seed, threads: threads)
      }
    }
  }
}

/// The facts that need no other, all at a time.
private struct FirstFacts {
  var columns: [ColumnFacts?]?
  var formats: [ColumnFormat?]?
  var identifiers: [IdentifierReuse?]?
  var exactClasses: RowClasses?
  var nearClasses: RowClasses?
  var keyless: KeylessClasses?

  private enum Part: Sendable {
    case classes, values(Int), column(Int)

    var work: FactWork {
      switch self {
      case .classes: .classes
      case .values: .values
      case .column: .columns
      }
    }
  }

  private enum Result: Sendable {
    case classes(exact: RowClasses, near: RowClasses?, keyless: KeylessClasses?)
    case values(ColumnFormat?, IdentifierReuse?)
    case column(ColumnFacts?)
  }

  init(
    _ comparison: Comparison, _ plan: Set<FactKey>, seed: UInt64, threads: Int,
    observer: (any WorkObserver)?
  ) async {
    let needsClasses = plan.contains(.exactClasses) || plan.contains(.nearClasses)
    let needsColumns = !plan.isDisjoint(
      with: [.columns, .orders, .qualityReport, .accuracy, .tripleAccuracy])
    let needsValues = !plan.isDisjoint(with: [.formats, .identifiers])
    // Classes take longest and begin first.
    let parts =
      (needsClasses ? [Part.classes] : [])
      + (needsValues ? comparison.columns.indices.map { .values($0) } : [])
      + (needsColumns ? comparison.columns.indices.map { .column($0) } : [])
    let results = await concurrently(parts, threads: threads) { part -> Result in
      let result = { Self.result(part, comparison, plan, seed: seed) }
      return observer?.timed(part.work, result) ?? result()
    }
    if needsColumns { columns = [] }
    if needsValues { (formats, identifiers) = ([], []) }
    for result in results {
      switch result {
      case .classes(let exact, let near, let keyless):
        (exactClasses, nearClasses, self.keyless) = (exact, near, keyless)
      case .values(let format, let reuse):
        formats?.append(format)
        identifiers?.append(reuse)
      case .column(let facts): columns?.append(facts)
      }
    }
  }

  private static func result(
    _ part: Part, _ comparison: Comparison, _ plan: Set<FactKey>, seed: UInt64
  ) -> Result {
    switch part {
    case .classes:
      let exact = RowClasses.exact(comparison)
      let hasNear = plan.contains(.nearClasses)
      return .classes(
        exact: exact,
        near: hasNear
          ? RowClasses.near(comparison, exact: exact, columns: comparison.compared) : nil,
        keyless: KeylessClasses(comparison, near: hasNear))
    case .values(let column):
      return values(comparison, column, plan, seed: seed)
    case .column(let column):
      guard comparison.columns[column].isCompared else { return .column(nil) }
      return .column(ColumnFacts(comparison, column: column, isOrdered: plan.contains(.orders)))
    }
  }

  private static func values(
    _ comparison: Comparison, _ column: Int, _ plan: Set<FactKey>, seed: UInt64
  ) -> Result {
    guard let values = ColumnValues(comparison, column: column) else { return .values(nil, nil) }
    let description = comparison.columns[column]
    let isLabel = description.kind == .category && !description.namesRows
    return .values(
      plan.contains(.formats) ? ColumnFormat(values, isLabel: isLabel) : nil,
      plan.contains(.identifiers)
        ? IdentifierReuse(values, seed: seed, label: description.name) : nil)
  }
}
