import GateKernels
import GateModel
import GateStatistics

extension Neighbours {
  /// Searches all directions exactly, on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - limit: of how many records; all where there is none.
  ///   - candidates: whether the candidate's rows are searched for as well.
  ///   - isolation: whether `isolation` and `several` are wanted.
  ///   - ownSets: whether `toOwnSet` is wanted.
  ///   - known: from an earlier run with the same real rows and the same wishes.
  package init(
    _ comparison: Comparison, scale: DistanceScale = .real, limit: QueryLimit? = nil,
    candidates: Bool = true, isolation: Bool = false, ownSets: Bool = false,
    known: RealSide? = nil, threads: Int
  ) async {
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: scale)
    let real = comparison.realMixedRows(scale: scale)
    let count = isolation ? Self.severalCount : 1
    let index = await NeighbourIndex(candidate, threads: threads)
    let realIndex = known == nil ? await NeighbourIndex(real, threads: threads) : nil
    realIsPruned =
      known?.isPruned
      ?? (limit?.dependsOnPruning == true
        ? realIndex?.prunes(for: real, count: count, leavingOneOut: true) ?? true : true)
    let isPruned =
      realIsPruned
      && (limit?.dependsOnPruning == true ? index.prunes(for: real, count: count) : true)
    queried = limit?.queried(isPruned: isPruned) ?? .all
    let asked = queried.rows.map { real.selecting($0) } ?? real
    let inCandidate = await nearest(asked, index, threads, count: count)
    realToCandidate = every(count, of: inCandidate)
    if let known, known.queried == queried {
      others = known.neighbours
    } else {
      let searched =
        if let realIndex { realIndex } else { await NeighbourIndex(real, threads: threads) }
      others = await nearestOthers(
        to: queried.rows, of: real, searched, threads, count: count)
    }
    realToReal = every(count, of: others)
    self.isolation = isolation ? means(of: others, every: count) : []
    several = isolation ? (inCandidate, others) : ([], [])
    toOwnSet =
      ownSets
      ? await Self.inOwnSets(comparison, scale: scale, queried.rows, threads: threads) : []
    let other = await CandidateSide(
      comparison, candidate, scale: scale, isAsked: candidates,
      most: limit?.most(isPruned: isPruned), seed: limit?.seed ?? 0, threads: threads)
    candidateRows = other.rows
    candidateToReference = every(2, of: other.inReference)
    candidateToHoldout = every(2, of: other.inHoldout)
    candidateToSecond = (
      every(2, of: other.inReference, from: 1), every(2, of: other.inHoldout, from: 1)
    )
  }

  /// The nearest other rows of the same set to rows of the reference and of the holdout.
  private static func inOwnSets(
    _ comparison: Comparison, scale: DistanceScale, _ asked: [Int]?, threads: Int
  ) async -> [NearestNeighbour] {
    let reference = comparison.mixedRows(of: comparison.reference, scale: scale)
    let members = asked?.filter { $0 < reference.count }
    let found = await nearestOthers(
      to: members, of: reference, NeighbourIndex(reference, threads: threads), threads)
    guard let table = comparison.holdout else { return found }
    let holdout = comparison.mixedRows(of: table, scale: scale)
    let others = asked?.filter { $0 >= reference.count }.map { $0 - reference.count }
    return found
      + (await nearestOthers(
        to: others, of: holdout, NeighbourIndex(holdout, threads: threads), threads))
  }
}

/// What is searched for the candidate's rows.
private struct CandidateSide {
  /// Which of them, ascending; `nil` for all.
  var rows: [Int]?
  /// Two a row.
  var inReference: [NearestNeighbour] = []
  var inHoldout: [NearestNeighbour] = []

  /// - Parameters:
  ///   - isAsked: otherwise nothing is searched.
  ///   - most: rows of the candidate, a seeded sample of more in canonical order.
  init(
    _ comparison: Comparison, _ candidate: MixedRows, scale: DistanceScale, isAsked: Bool,
    most: Int?, seed: UInt64, threads: Int
  ) async {
    guard isAsked else { return }
    if let most, most < candidate.count {
      var generator = SeededGenerator(seed: seed, label: "candidate rows")
      rows = generator.sample(most, of: candidate.count)
    }
    let reference = comparison.mixedRows(of: comparison.reference, scale: scale)
    func asked(_ all: MixedRows) -> MixedRows { rows.map { all.selecting($0) } ?? all }
    inReference = await nearest(
      asked(candidate), NeighbourIndex(reference, threads: threads), threads,
      count: 2)
    guard let table = comparison.holdout else { return }
    let ranges = scale == .real ? [comparison.reference, table] : [table]
    inHoldout = await nearest(
      asked(comparison.mixedRows(of: [comparison.candidate], ranges: ranges)),
      NeighbourIndex(comparison.mixedRows(of: [table], ranges: ranges), threads: threads), threads,
      count: 2)
  }
}

/// Every `step`-th element.
private func every(
  _ step: Int, of neighbours: [NearestNeighbour], from start: Int = 0
) -> [NearestNeighbour] {
  stride(from: start, to: neighbours.count, by: step).map { neighbours[$0] }
}

/// Means of the distances that are there, by groups of `step`; infinite where there is none.
private func means(of neighbours: [NearestNeighbour], every step: Int) -> [Double] {
  stride(from: 0, to: neighbours.count, by: step).map { start in
    let present = neighbours[start..<start + step].map(\.distance).filter(\.isFinite)
    return present.isEmpty ? .infinity : present.reduce(0, +) / Double(present.count)
  }
}

/// The nearest other rows of an index to some of its own rows; to all where none are named.
///
/// - Parameters:
///   - asked: which of `rows`.
///   - rows: of which the index was made.
/// - Returns: `count` neighbours an asked row, in their order.
func nearestOthers(
  to asked: [Int]?, of rows: MixedRows, _ index: NeighbourIndex, _ threads: Int, count: Int = 1,
  weights: [Double]? = nil
) async -> [NearestNeighbour] {
  await nearest(
    rows, index, threads, count: count, leavingOneOut: true, weights: weights,
    of: asked?.map(Int32.init))
}
