import GateKernels
import GateStatistics
import Testing

/// Points in balls against comparing every ball with every point.
@Suite("Balls hold the points that comparing with every point finds")
struct BallCoverTests {
  private static func rows(
    _ count: Int, _ numbers: Int, _ categories: Int, _ generator: inout SeededGenerator
  ) -> (numbers: [[Double]], codes: [[Int32]]) {
    let columns = (0..<numbers).map { _ in
      (0..<count).map { _ in
        generator.integer(below: 9) == 0 ? .nan : generator.unit() * 1.2 - 0.1
      }
    }
    let codes = (0..<categories).map { _ in
      (0..<count).map { _ in Int32(generator.integer(below: 3)) }
    }
    return (columns, codes)
  }

  @Test(arguments: [(5, 4, 700), (0, 6, 300), (20, 0, 530), (1, 1, 2)])
  func pointsAreThoseOfEveryPair(numbers: Int, categories: Int, count: Int) {
    var generator = SeededGenerator(seed: 11, label: "balls")
    let points = Self.rows(count, numbers, categories, &generator)
    let centres = Self.rows(90, numbers, categories, &generator)
    let radii = (0..<90).map { _ in generator.unit() * 0.6 }
    func mixed(_ rows: (numbers: [[Double]], codes: [[Int32]]), _ count: Int) -> MixedRows {
      MixedRows(count: count, numericColumns: rows.numbers, categoryColumns: rows.codes)
    }
    func distance(_ ball: Int, _ point: Int) -> Double {
      var sum = 0.0
      for (a, b) in zip(centres.codes, points.codes) { sum += a[ball] == b[point] ? 0 : 1 }
      for (a, b) in zip(centres.numbers, points.numbers) {
        let (x, y) = (a[ball], b[point])
        sum += x.isNaN || y.isNaN ? (x.isNaN && y.isNaN ? 0 : 1) : min(abs(x - y), 1)
      }
      return sum / Double(numbers + categories)
    }
    let inside = (0..<90).map { ball in
      (0..<count).filter { distance(ball, $0) < radii[ball] }
    }
    var cover = BallCover(balls: 90, points: count)
    let index = NeighbourIndex(mixed(points, count))
    index.cover(byBallsAround: mixed(centres, 90), radii: radii, in: 0..<41, into: &cover)
    var rest = BallCover(balls: 90, points: count)
    index.cover(byBallsAround: mixed(centres, 90), radii: radii, in: 41..<90, into: &rest)
    cover.join(rest)
    #expect(cover.pointsOfBall.map { Int($0) } == inside.map(\.count))
    let holders = (0..<count).map { point in
      (0..<90).filter { inside[$0].contains(point) }
    }
    #expect(cover.ballsOfPoint.map { Int($0) } == holders.map(\.count))
    #expect(
      cover.pointsOnlyInBall
        == (0..<90).map { ball in holders.count { $0 == [ball] } })
    #expect(
      cover.ballsOnlyWithPoint
        == (0..<count).map { point in inside.count { $0 == [point] } })
  }
}
