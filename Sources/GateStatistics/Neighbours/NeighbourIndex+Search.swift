import GateKernels

extension NeighbourIndex {
  /// Queries that are tried to find out whether boxes help.
  private static let tried = 512
  /// Where more of the leaves are visited, looking at all rows one after another is faster.
  private static let mostVisited = 0.25

  /// Whether most of the index can be passed over for queries like these.
  ///
  /// Where it cannot, a search takes time with the product of queries and rows. Depends on nothing but
  /// the rows and the queries.
  ///
  /// - Parameters:
  ///   - queries: rows of the same layout.
  ///   - count: how many neighbours of each.
  ///   - leavingOneOut: whether query `i` and row `i` are the same record.
  package func prunes(
    for queries: MixedRows, count: Int = 1, leavingOneOut: Bool = false, weights: [Double]? = nil
  ) -> Bool {
    guard rows.count > 0, queries.count > 0 else { return true }
    let step = max(1, queries.count / Self.tried)
    let sample = stride(from: 0, to: queries.count, by: step).prefix(Self.tried)
    let work = nearest(
      to: queries, sample.map { Int32($0) }, by: .boxes, count: count,
      leavingOneOut: leavingOneOut, weights: weights
    ).work
    return Double(work.leaves) <= Self.mostVisited * Double(work.queries * leafCount)
  }
}

/// Queries of a call of the kernel: their bytes fit into the first-level cache.
private let queriesPerCall = 256
/// An index of fewer rows is searched in no time either way.
private let fewRows = 16_384

/// The nearest rows to every query, in query order whatever the number of threads.
///
/// - Parameter chosen: rows of `queries` to search for, in place of all.
/// - Returns: `count` neighbours a query, as from `NeighbourIndex.nearest`.
package func nearest(
  _ queries: MixedRows, _ index: NeighbourIndex, _ threads: Int, count: Int = 1,
  leavingOneOut: Bool = false, weights: [Double]? = nil, of chosen: [Int32]? = nil
) async -> [NearestNeighbour] {
  let chosen = chosen ?? (0..<Int32(queries.count)).map { $0 }
  let prunes =
    index.rows.count < fewRows
    || index.prunes(for: queries, count: count, leavingOneOut: leavingOneOut, weights: weights)
  let order = index.order(of: queries, chosen)
  let parts = stride(from: 0, to: order.count, by: queriesPerCall).map {
    $0..<min($0 + queriesPerCall, order.count)
  }
  let found = await concurrently(parts, threads: threads) { part in
    let found = index.nearest(
      to: queries, order[part].map { chosen[$0] }, by: prunes ? .boxes : .rows, count: count,
      leavingOneOut: leavingOneOut, weights: weights)
    SearchTally.current?.add(
      touched: Int(found.work.bounds), possible: part.count * index.rows.count)
    return found.neighbours
  }
  var neighbours = [NearestNeighbour](repeating: .none, count: chosen.count * count)
  for (part, found) in zip(parts, found) {
    for (place, query) in order[part].enumerated() {
      for rank in 0..<count {
        neighbours[query * count + rank] = found[place * count + rank]
      }
    }
  }
  return neighbours
}
