import GateKernels
import GateStatistics

/// Clumps of candidate rows, with how near their centres lie to a record of the reference
/// (docs/method.md, Clones).
///
/// The *yard* that distances are measured by is the distance to the fifth nearest row of the holdout,
/// or of the reference where there is none. A clump is the candidate rows within a fifth of the yard
/// of one of them; its centre is the one with the least distance to the others. Candidate and holdout
/// alone say where clumps are, so that the reference has no part in the choice.
///
/// Of an entity the holdout and the candidate have one row, the first in canonical order.
package struct Clumps: Sendable {
  /// The largest, largest first; no row is in two of them.
  package let largest: [Clump]

  package struct Clump: Sendable {
    /// Candidate rows, the centre first, then ascending.
    package let rows: [Int]
    /// By row of the clump, the nearest row of the reference.
    package let records: [Int]
    /// The distance of the centre to its record over its yard.
    package let ratio: Double
    /// How many real rows outside of the clump, and candidate rows in no clump, have a ratio at least
    /// as small; `nil` unless the record is much nearer than the nearest row of the holdout, or the
    /// second nearest of the reference.
    package let ranks: Ranks?
  }

  package struct Ranks: Sendable {
    package let real: Rank
    package let candidate: Rank
  }

  /// `count` of `of` others are at least as near.
  package struct Rank: Sendable, Hashable {
    package let count: Int
    package let of: Int

    package init(count: Int, of: Int) {
      self.count = count
      self.of = of
    }
  }

  /// Fewer rows than this are no clump.
  package static let fewestRows = 10
  /// So many clumps at most are looked at: each costs a part of the level.
  package static let mostClumps = 10
  /// Which nearest row is the yard: the very nearest may be a twin.
  static let yardNeighbour = 5
  /// A clump reaches as far as this share of the yard.
  static let reach = 0.2
  /// A centre is much nearer to one row than to another below this share of the distance.
  static let muchNearer = 0.3
  /// Larger clumps are alike: one of so many rows is none of a person's few twins, and counting
  /// ends.
  private static let mostCounted = 1000

  package init(_ comparison: Comparison, threads: Int) async {
    let points = ClumpPoints(comparison)
    let yards = await points.yards(threads)
    let radii = yards.map { $0.yard.map { Self.reach * $0 } }
    let index = NeighbourIndex(points.candidate)
    let counts = await concurrently(
      Self.chunks(of: points.candidate.count), threads: threads
    ) { range in
      index.counts(
        inBallsAround: points.candidate, radii: radii, in: range, most: Self.mostCounted)
    }.flatMap { $0 }
    var isClumped = counts.map { $0 >= Self.fewestRows }
    let centres = counts.indices.filter { isClumped[$0] }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    var isTaken = [Bool](repeating: false, count: counts.count)
    var found: [(centre: Int, rows: [Int])] = []
    for centre in centres where !isTaken[centre] {
      guard found.count < Self.mostClumps, let radius = radii[centre] else { break }
      let rows = index.rows(inBallAround: centre, of: points.candidate, radius: radius)
        .filter { !isTaken[$0] }
      guard rows.count >= Self.fewestRows else { continue }
      for row in rows { (isTaken[row], isClumped[row]) = (true, true) }
      let middle = points.candidate.medoid(of: rows)
      found.append((middle, [middle] + rows.filter { $0 != middle }))
    }
    let outside = isClumped.indices.filter { !isClumped[$0] }
    largest = await points.placed(found, yards, outside: outside, threads)
  }

  private static func chunks(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: 256).map { $0..<min($0 + 256, count) }
  }
}

extension MixedRows {
  /// So many rows show where the middle is.
  private static let mostCompared = 200

  /// Of the first of the given rows the one with the least distance to the others.
  fileprivate func medoid(of rows: [Int]) -> Int {
    let rows = rows.prefix(Self.mostCompared)
    let sums = rows.map { row in rows.reduce(0) { $0 + distance(of: row, to: self, $1) } }
    let least = zip(sums, rows).min { ($0.0, $0.1) < ($1.0, $1.1) }
    return least?.1 ?? rows[0]
  }
}
