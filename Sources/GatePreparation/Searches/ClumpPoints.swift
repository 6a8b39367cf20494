import GateStatistics

/// The data sets as points, one row an entity where that matters.
struct ClumpPoints: Sendable {
  let reference: MixedRows
  let candidate: MixedRows
  let holdout: MixedRows?
  /// By point of the candidate and of the reference, the row that it is.
  let candidateRows: [Int]
  let referenceRows: [Int]
  /// Whether rows of the reference can be ranked beside those of the holdout: not where the nearest
  /// other one may be of the same entity.
  let ranksReference: Bool

  /// How far a point is from real rows.
  struct Yard: Sendable {
    /// `nil` where there are too few rows, or so many equal ones that it is zero.
    let yard: Double?
    let nearest: NearestNeighbour
    let second: NearestNeighbour

    init(_ neighbours: ArraySlice<NearestNeighbour>) {
      let last = neighbours[neighbours.startIndex + Clumps.yardNeighbour - 1].distance
      yard = last > 0 && last.isFinite ? last : nil
      nearest = neighbours[neighbours.startIndex]
      second = neighbours[neighbours.startIndex + 1]
    }
  }

  init(_ comparison: Comparison) {
    func points(_ table: PreparedTable, _ entities: [Int32]?) -> (rows: [Int], points: MixedRows) {
      let all = comparison.mixedRows(of: table, scale: .real)
      var known: Set<Int32> = []
      guard let entities else { return (Array(0..<table.rowCount), all) }
      let rows = entities.indices.filter { known.insert(entities[$0]).inserted }
      return (rows, all.selecting(rows))
    }
    let entities = comparison.entities
    let hasHoldout = comparison.holdout != nil
    (candidateRows, candidate) = points(comparison.candidate, entities?.candidate)
    (referenceRows, reference) = points(
      comparison.reference, hasHoldout ? nil : entities?.reference)
    holdout = comparison.holdout.map { points($0, entities?.holdout).points }
    ranksReference = entities == nil || !hasHoldout
  }

  /// Of every point of the candidate.
  func yards(_ threads: Int) async -> [Yard] {
    await yards(of: candidate, in: holdout ?? reference, threads)
  }

  private func yards(
    of points: MixedRows, in others: MixedRows, leavingOneOut: Bool = false, _ threads: Int
  ) async -> [Yard] {
    let count = Clumps.yardNeighbour
    let index = await NeighbourIndex(others, threads: threads)
    var yards: [Yard] = []
    yards.reserveCapacity(points.count)
    // Of the neighbours only a few are kept, so that they are asked for in parts.
    for start in stride(from: 0, to: points.count, by: Self.part) {
      let part = (start..<min(start + Self.part, points.count)).map { Int32($0) }
      let found = await nearest(
        points, index, threads, count: count, leavingOneOut: leavingOneOut, of: part)
      for place in part.indices { yards.append(Yard(found[place * count..<(place + 1) * count])) }
    }
    return yards
  }

  private static let part = 1 << 17
}

extension ClumpPoints {
  /// Clumps with the record that each lies at, and their ranks where it lies much nearer to it.
  ///
  /// - Parameters:
  ///   - found: clumps as points.
  ///   - yards: of every point of the candidate.
  ///   - outside: points of the candidate that are in no clump.
  func placed(
    _ found: [(centre: Int, rows: [Int])], _ yards: [Yard], outside: [Int], _ threads: Int
  ) async -> [Clumps.Clump] {
    guard !found.isEmpty, reference.count > 0 else { return [] }
    let index = NeighbourIndex(reference)
    var records: [[NearestNeighbour]] = []
    for clump in found {
      records.append(await nearest(candidate.selecting(clump.rows), index, threads))
    }
    let isMuchNearer = zip(found, records).map { clump, records in
      let yard = yards[clump.centre]
      let other = holdout == nil ? yard.second : yard.nearest
      return records[0].distance < Clumps.muchNearer * other.distance
    }
    guard isMuchNearer.contains(true) else {
      return zip(found, records).map { self.clump($0, $1, yards[$0.centre], ranks: nil) }
    }
    let ratios = await self.ratios(yards, outside: outside, threads)
    return found.indices.map { place in
      let yard = yards[found[place].centre]
      guard isMuchNearer[place], let size = yard.yard else {
        return clump(found[place], records[place], yard, ranks: nil)
      }
      let own = index.rows(
        inBallAround: found[place].centre, of: candidate, radius: Clumps.reach * size)
      return clump(
        found[place], records[place], yard,
        ranks: ratios.ranks(of: records[place][0].distance / size, besides: Set(own)))
    }
  }

  /// - Parameter records: of the clump's points, the centre's first.
  private func clump(
    _ found: (centre: Int, rows: [Int]), _ records: [NearestNeighbour], _ yard: Yard,
    ranks: Clumps.Ranks?
  ) -> Clumps.Clump {
    Clumps.Clump(
      rows: found.rows.map { candidateRows[$0] },
      records: records.map { referenceRows[Int($0.row)] },
      ratio: records[0].distance / (yard.yard ?? .infinity), ranks: ranks)
  }

  /// The ratios that those of clumps are ranked among.
  private struct Ratios {
    /// By point of the reference; empty where they are not ranked.
    let reference: [Double?]
    let holdout: [Double?]
    let candidate: [Double?]

    /// - Parameter own: points of the reference that are in the clump themselves: its record, and
    ///   the family of that.
    func ranks(of ratio: Double, besides own: Set<Int>) -> Clumps.Ranks {
      func rank(_ ratios: [Double?]) -> Clumps.Rank {
        let defined = ratios.compactMap { $0 }
        return Clumps.Rank(count: defined.count { $0 <= ratio }, of: defined.count)
      }
      let others = reference.indices.filter { !own.contains($0) }.map { reference[$0] }
      return Clumps.Ranks(real: rank(others + holdout), candidate: rank(candidate))
    }
  }

  private func ratios(_ yards: [Yard], outside: [Int], _ threads: Int) async -> Ratios {
    func ratio(_ near: NearestNeighbour, _ yard: Yard) -> Double? {
      yard.yard.map { near.distance / $0 }
    }
    guard let holdout else {
      let members = await self.yards(of: reference, in: reference, leavingOneOut: true, threads)
      return Ratios(
        reference: members.map { ratio($0.nearest, $0) }, holdout: [],
        candidate: outside.map { ratio(yards[$0].nearest, yards[$0]) })
    }
    let index = NeighbourIndex(reference)
    let strangers = await self.yards(of: holdout, in: holdout, leavingOneOut: true, threads)
    let toMembers = await nearest(holdout, index, threads)
    let rows = await nearest(candidate.selecting(outside), index, threads)
    var members: [Double?] = []
    if ranksReference {
      let near = await nearest(reference, index, threads, leavingOneOut: true)
      members = zip(near, await self.yards(of: reference, in: holdout, threads)).map(ratio)
    }
    return Ratios(
      reference: members, holdout: zip(toMembers, strangers).map(ratio),
      candidate: zip(rows, outside.map { yards[$0] }).map(ratio))
  }
}
