import GateKernels
import GateStatistics

/// The candidate rows that are nearest to each real row in a part of its columns: what an attacker
/// finds who knows these and no others (docs/method.md gives the distance).
package struct PartialNeighbours: Sendable {
  /// Candidate rows found for each real row.
  private let count: Int
  /// The real rows that were asked.
  package let queried: QueriedRecords
  /// By part: `count` candidate rows a real row of `queried`, nearest first; negative where there is
  /// none.
  private let rows: [[Int32]]

  /// Up to so many rows a part is searched by one thread and the parts side by side: preparing a small
  /// search leaves threads without work, and several large ones take memory.
  private static let fewRows = 100_000

  /// Searches all parts on up to `threads` threads.
  ///
  /// - Parameter parts: columns as in `Comparison.compared`.
  init(
    _ comparison: Comparison, parts: [[Int]], count: Int = 1, limit: QueryLimit, threads: Int
  ) async {
    let real = comparison.realMixedRows(scale: .real)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: .real)
    let numeric = comparison.compared.filter { comparison.columns[$0].isNumeric }
    let categories = comparison.compared.filter { !comparison.columns[$0].isNumeric }
    let whole = limit.dependsOnPruning ? NeighbourIndex(candidate) : nil
    let queried = limit.queried(isPruned: whole?.prunes(for: real, count: count) ?? true)
    let asked = queried.rows.map { real.selecting($0) } ?? real
    let isSmall = parts.count >= threads && candidate.count <= Self.fewRows
    let threadsOfOne = isSmall ? 1 : threads
    rows = await concurrently(parts.map(Set.init), threads: isSmall ? threads : 1) { part in
      func known(_ rows: MixedRows) -> MixedRows {
        rows.selecting(
          numericColumns: numeric.indices.filter { part.contains(numeric[$0]) },
          categoryColumns: categories.indices.filter { part.contains(categories[$0]) })
      }
      return await nearest(
        known(asked), NeighbourIndex(known(candidate), threads: threadsOfOne), threadsOfOne,
        count: count
      ).map(\.row)
    }
    self.count = count
    self.queried = queried
  }

  /// The nearest candidate rows to a real row, up to so many of them.
  package func candidates(
    nearestTo record: Int, part: Int, upTo depth: Int = 1
  ) -> ArraySlice<Int32> {
    let first = queried.place(of: record) * count
    return rows[part][first..<first + min(depth, count)].prefix { $0 >= 0 }
  }
}

extension PartialNeighbours {
  /// Candidate rows that a half of the columns is linked to at most, as in anonymeter.
  package static let mostLinks = 10

  /// For every compared column, in all others.
  static func withoutEach(
    _ comparison: Comparison, limit: QueryLimit, threads: Int
  ) async -> PartialNeighbours {
    let columns = comparison.compared
    return await PartialNeighbours(
      comparison, parts: columns.map { secret in columns.filter { $0 != secret } },
      limit: limit, threads: threads)
  }

  /// In each of two halves: the compared columns, in name order, dealt in turn.
  static func halves(
    _ comparison: Comparison, limit: QueryLimit, threads: Int
  ) async -> PartialNeighbours {
    let columns = comparison.compared
    let parts = [0, 1].map { first in
      stride(from: first, to: columns.count, by: 2).map { columns[$0] }
    }
    return await PartialNeighbours(
      comparison, parts: parts, count: mostLinks, limit: limit, threads: threads)
  }
}
