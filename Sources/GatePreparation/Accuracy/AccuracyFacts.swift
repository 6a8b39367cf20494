import GateModel

/// Accuracy over columns, pairs or triples: the peer's number and what is judged of it.
package struct AccuracyFacts: Sendable {
  /// On bins of the real rows, as mostlyai-qa gives it.
  package let shared: TupleAccuracy
  /// On bins of all rows, less what chance explains.
  package let lost: TupleLoss
}

/// The accuracy facts of a run; one optional an order.
package struct AccuracyByOrder: Sendable {
  package private(set) var columns: AccuracyFacts?
  package private(set) var pairs: AccuracyFacts?
  package private(set) var triples: AccuracyFacts?

  /// - Parameter hasTriples: whether triples are counted, which takes longest.
  /// - Returns: with `nil` for orders without any tuple or without rows on one side.
  init(
    _ comparison: Comparison, _ facts: [ColumnFacts?], hasTriples: Bool, seed: UInt64, threads: Int
  ) async {
    let byReal = await AccuracyTable(comparison, facts, cutBy: .real, threads: threads)
    let byAll = await AccuracyTable(comparison, facts, cutBy: .all, threads: threads)
    guard byAll.realRows > 0, byAll.candidateRows > 0 else { return }
    func measured(_ order: Int) async -> AccuracyFacts? {
      let tuples = ColumnTuples(of: byAll.columns.count, order: order, seed: seed)
      guard !tuples.tuples.isEmpty else { return nil }
      return AccuracyFacts(
        shared: await TupleAccuracy(byReal, tuples.tuples, threads: threads),
        lost: await TupleLoss(byAll, tuples.tuples, of: tuples.count, threads: threads))
    }
    columns = await measured(1)
    pairs = await measured(2)
    triples = hasTriples ? await measured(3) : nil
  }
}
