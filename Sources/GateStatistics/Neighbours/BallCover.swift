/// Which points lie inside which balls: for each ball how many points it holds, for each point how
/// many balls hold it.
package struct BallCover: Sendable {
  package private(set) var pointsOfBall: [Int32]
  package private(set) var ballsOfPoint: [Int32]
  /// The exclusive or of the numbers of the points in a ball: of one point, its number.
  private var pointBits: [Int32]
  private var ballBits: [Int32]

  package init(balls: Int, points: Int) {
    pointsOfBall = Array(repeating: 0, count: balls)
    ballsOfPoint = Array(repeating: 0, count: points)
    (pointBits, ballBits) = (pointsOfBall, ballsOfPoint)
  }

  mutating func add(ball: Int, point: Int) {
    pointsOfBall[ball] += 1
    ballsOfPoint[point] += 1
    pointBits[ball] ^= Int32(point)
    ballBits[point] ^= Int32(ball)
  }

  /// Takes up what another pass over other balls, or other points, found.
  package mutating func join(_ other: BallCover) {
    for ball in pointsOfBall.indices {
      pointsOfBall[ball] += other.pointsOfBall[ball]
      pointBits[ball] ^= other.pointBits[ball]
    }
    for point in ballsOfPoint.indices {
      ballsOfPoint[point] += other.ballsOfPoint[point]
      ballBits[point] ^= other.ballBits[point]
    }
  }

  /// For each ball, the points that it alone holds.
  package var pointsOnlyInBall: [Int] {
    var counts = [Int](repeating: 0, count: pointsOfBall.count)
    for point in ballsOfPoint.indices where ballsOfPoint[point] == 1 {
      counts[Int(ballBits[point])] += 1
    }
    return counts
  }

  /// For each point, the balls that hold no other.
  package var ballsOnlyWithPoint: [Int] {
    var counts = [Int](repeating: 0, count: ballsOfPoint.count)
    for ball in pointsOfBall.indices where pointsOfBall[ball] == 1 {
      counts[Int(pointBits[ball])] += 1
    }
    return counts
  }
}

extension NeighbourIndex {
  /// Positions scanned at a time for all balls: they fit into the first-level cache.
  private static let block = 512

  /// Which rows of the index lie strictly inside balls, as if each were compared with every row.
  ///
  /// - Parameters:
  ///   - centres: rows of the same layout.
  ///   - radii: of each ball, as a mean distance over all columns.
  ///   - range: the balls to look at.
  package func cover(
    byBallsAround centres: MixedRows, radii: [Double], in range: Range<Int>,
    into cover: inout BallCover
  ) {
    guard rows.count > 0, centres.width > 0 else { return }
    let queryBytes = RowBytes(centres, order: range, scale: bytes.scale)
    let weights = [UInt8](
      repeating: UInt8(min(255, 1 / bytes.scale.unit)), count: max(1, bytes.categoryBytes))
    let limits = range.map { ball in
      bytes.limit(
        below: radii[ball] * Double(centres.width), numericWidth: centres.numericWidth)
    }
    var hits = [UInt32](repeating: 0, count: RowBytes.room(for: Self.block))
    for start in stride(from: 0, to: rows.count, by: Self.block) {
      let block = start..<min(start + Self.block, rows.count)
      for (offset, ball) in range.enumerated() {
        let found = bytes.positions(
          in: block, of: offset, among: queryBytes, weights: weights, from: 0,
          below: limits[offset], into: &hits)
        for hit in 0..<found {
          let position = Int(hits[hit])
          // The first and the last group may reach beyond the block.
          guard block.contains(position) else { continue }
          if centres.distance(of: ball, to: rows, position) < radii[ball] {
            cover.add(ball: ball, point: Int(order[position]))
          }
        }
      }
    }
  }
}
