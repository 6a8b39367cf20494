import GateKernels
import GateModel

/// The facts that are made and not yet dropped.
package struct Facts: Sendable {
  /// `Availability` of the fact's value, by the fact.
  private var made: [ObjectIdentifier: any Sendable] = [:]
  /// What may be read.
  private var keys: Set<FactKey>
  /// Who reads, for the message of a mistake.
  private var reader = "a metric"

  /// None.
  package init() { keys = [] }

  /// None yet of a plan.
  package init(_ plan: FactPlan) {
    keys = plan.keys
    for fact in plan.notGiven { setNotGiven(fact) }
  }

  package subscript<F: Fact>(fact: F.Type) -> Availability<F.Value> {
    get { made[ObjectIdentifier(fact)] as? Availability<F.Value> ?? .notPlanned }
    set {
      made[ObjectIdentifier(fact)] = newValue
      keys.formUnion(F.keys)
    }
  }

  /// The same facts as one metric may read them: those that it names in its needs.
  package func read(by metric: String, needs: Set<FactKey>) -> Facts {
    var own = self
    own.reader = metric
    own.keys = needs
    return own
  }

  /// What a metric reads.
  ///
  /// - Parameter key: the part that is read, where the fact has several.
  /// - Returns: `nil` where the data sets of the run are not those of the fact, or have too few rows.
  /// - Precondition: the metric asked for it. Otherwise what it reads would depend on what other
  ///   metrics are measured beside it.
  func read<F: Fact>(_ fact: F.Type, _ key: FactKey? = nil) -> F.Value? {
    let isAsked = key.map { keys.contains($0) } ?? !keys.isDisjoint(with: F.keys)
    precondition(isAsked, "\(reader) reads \(key?.name ?? F.work.name) and does not need it")
    let found = self[fact]
    if case .notPlanned = found {
      preconditionFailure("\(reader) reads \(F.work.name), which is not made, or dropped")
    }
    return found.value
  }

  /// What a metric reads of a fact that is made of any data.
  func readAlways<F: Fact>(_ fact: F.Type, _ key: FactKey? = nil) -> F.Value {
    guard let value = read(fact, key) else {
      preconditionFailure("\(reader) reads \(F.work.name), which this run cannot have")
    }
    return value
  }

  package mutating func drop(_ fact: any Fact.Type) { made[ObjectIdentifier(fact)] = nil }

  private mutating func setNotGiven<F: Fact>(_ fact: F.Type) { self[fact] = .notGiven }
}

extension Facts {
  /// Makes all facts that are asked for, and those that they depend on, and drops none.
  ///
  /// - Parameters: see `FactContext`.
  package init(
    _ comparison: Comparison, plan wanted: Set<FactKey>, seed: UInt64, threads: Int,
    learningRows: Int = RunSettings.defaultLearningRows,
    neighbourRows: Int = RunSettings.defaultNeighbourRows, queryRecords: Int? = nil,
    scale: DistanceScale = .real, known: RealSide? = nil
  ) async {
    let plan = FactPlan(wanted, hasHoldout: comparison.holdout != nil)
    let context = FactContext(
      comparison, plan, seed: seed, threads: threads, learningRows: learningRows,
      neighbourRows: neighbourRows, queryRecords: queryRecords, scale: scale, known: known)
    self.init(plan)
    await make(plan.facts, context, observer: nil)
  }

  /// Makes facts one after another, those in pieces first and beside each other.
  ///
  /// - Parameter observer: is told what is worked on.
  package mutating func make(
    _ facts: [any Fact.Type], _ context: FactContext, observer: (any WorkObserver)?
  ) async {
    let piecewise = facts.compactMap { $0 as? any PiecewiseFact.Type }
    await makePieces(piecewise, context, observer)
    for fact in facts where !(fact is any PiecewiseFact.Type) {
      await make(fact, context, observer)
    }
  }

  private mutating func make<F: Fact>(
    _ fact: F.Type, _ context: FactContext, _ observer: (any WorkObserver)?
  ) async {
    let known = self
    self[fact] = await observed([F.work], by: observer) { await F.make(context, known) }
  }

  private mutating func makePieces(
    _ facts: [any PiecewiseFact.Type], _ context: FactContext, _ observer: (any WorkObserver)?
  ) async {
    guard !facts.isEmpty else { return }
    let works = facts.map { $0.work }
    let made = await observed(works, by: observer) {
      let pieces = facts.map { Self.pieces(of: $0, context) }
      let results = await concurrently(pieces.flatMap { $0 }, threads: context.threads) { piece in
        observer?.timed(piece.work, piece.make) ?? piece.make()
      }
      var rest = results[...]
      return pieces.map { own in
        defer { rest = rest.dropFirst(own.count) }
        return Array(rest.prefix(own.count))
      }
    }
    for (fact, results) in zip(facts, made) { join(fact, results, context) }
  }

  private struct Piece: Sendable {
    let work: FactWork
    let make: @Sendable () -> any Sendable
  }

  private static func pieces<F: PiecewiseFact>(
    of fact: F.Type, _ context: FactContext
  ) -> [Piece] {
    F.pieces(context).map { make in Piece(work: F.work) { make() } }
  }

  private mutating func join<F: PiecewiseFact>(
    _ fact: F.Type, _ results: [any Sendable], _ context: FactContext
  ) {
    self[fact] = .made(F.joined(results.compactMap { $0 as? F.Piece }, context))
  }
}
