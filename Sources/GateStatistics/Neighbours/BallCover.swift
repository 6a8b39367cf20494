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
    var search = BallSearch(self, most: .max)
    let width = Double(centres.width)
    for ball in range {
      let rows = search.rows(around: ball, of: centres, radius: radii[ball])
      for (row, sum) in zip(rows, search.sums) where sum / width < radii[ball] {
        cover.add(ball: ball, point: Int(row))
      }
    }
  }
}
