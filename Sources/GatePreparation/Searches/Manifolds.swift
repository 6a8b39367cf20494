import GateKernels
import GateModel
import GateStatistics

/// Real rows, and candidate and unseen real rows, as manifolds of balls that reach to the fifth
/// nearest row of the same set (Kynkaanniemi et al. 2019; Naeem et al. 2020).
package struct Manifolds: Sendable {
  /// Neighbours within the reach of a ball, as in Naeem et al.
  package static let neighbours = 5

  /// A set of rows against the reference rows.
  package struct Side: Sendable {
    /// Balls around reference rows, points of the set.
    package let reference: BallCover
    /// Balls around rows of the set, reference points.
    package let own: BallCover
  }

  /// Against the same reference rows, and equally many rows.
  package let candidate: Side
  /// The holdout, or a half of the reference that was set aside.
  package let unseen: Side
  package let referenceRows: Int
  /// Rows of the candidate, and unseen rows.
  package let rows: Int
  /// Whether any rows were left out because there were more than the most.
  package let isSampled: Bool

  /// - Parameter most: at most so many rows of a table are searched, a seeded sample of those in
  ///   canonical order.
  /// - Returns: `nil` with too few rows for a ball, or without columns.
  init?(_ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int) async {
    let all = comparison.reference.rowCount
    let others = comparison.holdout?.rowCount ?? all / 2
    let rows = min(most, comparison.candidate.rowCount, others)
    guard rows > Self.neighbours, all - (comparison.holdout == nil ? rows : 0) > Self.neighbours,
      !comparison.compared.isEmpty
    else { return nil }
    var generator = SeededGenerator(seed: seed, label: "manifolds")
    func drawn(_ table: PreparedTable) -> MixedRows {
      comparison.mixedRows(of: table, scale: .real)
        .selecting(generator.sample(rows, of: table.rowCount))
    }
    let candidate = drawn(comparison.candidate)
    let real = comparison.mixedRows(of: comparison.reference, scale: .real)
    let unseen: MixedRows
    var kept = Array(0..<all)
    if let holdout = comparison.holdout {
      unseen = drawn(holdout)
    } else {
      let aside = generator.sample(rows, of: all)
      let isAside = Set(aside)
      kept = kept.filter { !isAside.contains($0) }
      unseen = real.selecting(aside)
    }
    let fewer = kept.count > most ? generator.sample(most, of: kept.count).map { kept[$0] } : kept
    let reference = await Manifold(real.selecting(fewer), threads: threads)
    self.candidate = await Side(reference, candidate, threads: threads)
    self.unseen = await Side(reference, unseen, threads: threads)
    self.rows = rows
    referenceRows = fewer.count
    isSampled = fewer.count < kept.count || rows < min(comparison.candidate.rowCount, others)
  }
}

extension Manifolds.Side {
  fileprivate init(_ reference: Manifold, _ rows: MixedRows, threads: Int) async {
    let own = await Manifold(rows, threads: threads)
    self.init(
      reference: await reference.cover(own, threads: threads),
      own: await own.cover(reference, threads: threads))
  }
}

/// Rows with the distance to the fifth nearest other row of each.
private struct Manifold: Sendable {
  let rows: MixedRows
  let index: NeighbourIndex
  let radii: [Double]

  init(_ rows: MixedRows, threads: Int) async {
    let index = NeighbourIndex(rows)
    let count = Manifolds.neighbours
    let found = await nearest(rows, index, threads, count: count, leavingOneOut: true)
    self.rows = rows
    self.index = index
    radii = (0..<rows.count).map { found[($0 + 1) * count - 1].distance }
  }

  /// Which rows of another set these balls hold.
  func cover(_ points: Manifold, threads: Int) async -> BallCover {
    // A part for each thread, since each holds counts of all points; interleaved parts would be
    // more even, but rows in canonical order are in random order.
    let parts = (0..<threads).map { part in
      rows.count * part / threads..<rows.count * (part + 1) / threads
    }
    let found = await concurrently(parts, threads: threads) { part in
      var cover = BallCover(balls: rows.count, points: points.rows.count)
      // As many balls at a time as fit into a cache beside the rows they are compared with.
      let size = 256
      for start in stride(from: part.lowerBound, to: part.upperBound, by: size) {
        points.index.cover(
          byBallsAround: rows, radii: radii, in: start..<min(start + size, part.upperBound),
          into: &cover)
      }
      return cover
    }
    var all = BallCover(balls: rows.count, points: points.rows.count)
    for cover in found { all.join(cover) }
    return all
  }
}
