import GateKernels
import GateStatistics
import Testing

/// Rows in balls against comparing every centre with every row.
@Suite("Balls around rows hold what comparing with every row finds")
struct BallTests {
  private struct Rows {
    let numbers: [[Double]]
    let codes: [[Int32]]
    let count: Int

    init(_ count: Int, _ numbers: Int, _ categories: Int, _ generator: inout SeededGenerator) {
      self.count = count
      self.numbers = (0..<numbers).map { _ in
        (0..<count).map { _ in
          // Steps put rows on the edges of balls.
          generator.integer(below: 9) == 0 ? .nan : Double(generator.integer(below: 25)) / 20 - 0.1
        }
      }
      codes = (0..<categories).map { _ in
        (0..<count).map { _ in Int32(generator.integer(below: 3)) }
      }
    }

    var mixed: MixedRows {
      MixedRows(count: count, numericColumns: numbers, categoryColumns: codes)
    }

    func distance(_ row: Int, _ other: Rows, _ otherRow: Int) -> Double {
      var sum = 0.0
      for (a, b) in zip(codes, other.codes) { sum += a[row] == b[otherRow] ? 0 : 1 }
      for (a, b) in zip(numbers, other.numbers) {
        let (x, y) = (a[row], b[otherRow])
        sum += x.isNaN || y.isNaN ? (x.isNaN && y.isNaN ? 0 : 1) : min(abs(x - y), 1)
      }
      return sum / Double(numbers.count + codes.count)
    }
  }

  @Test(arguments: [(5, 4, 700), (0, 6, 300), (20, 0, 1530), (1, 1, 2), (2, 1, 1100), (1, 0, 600)])
  func rowsAreThoseOfEveryPair(numbers: Int, categories: Int, count: Int) {
    var generator = SeededGenerator(seed: 5, label: "balls around rows")
    let points = Rows(count, numbers, categories, &generator)
    let centres = Rows(80, numbers, categories, &generator)
    // Nothing, a point, less than a category, more, and the very distance of a row.
    let radii = (0..<80).map { centre -> Double? in
      switch centre % 5 {
      case 0: nil
      case 1: 0
      case 2: 0.9 * generator.unit() / Double(numbers + categories)
      case 3: generator.unit()
      default: centres.distance(centre, points, centre % count)
      }
    }
    let inside = (0..<80).map { centre in
      (0..<count).filter { row in
        radii[centre].map { centres.distance(centre, points, row) <= $0 + 1e-12 } ?? false
      }
    }
    let index = NeighbourIndex(points.mixed)
    for (centre, radius) in radii.enumerated() {
      guard let radius else { continue }
      #expect(
        index.rows(inBallAround: centre, of: centres.mixed, radius: radius) == inside[centre])
    }
    func counts(_ range: Range<Int>, most: Int) -> [Int] {
      index.counts(inBallsAround: centres.mixed, radii: radii, in: range, most: most)
    }
    #expect(counts(0..<37, most: .max) + counts(37..<80, most: .max) == inside.map(\.count))
    #expect(counts(0..<80, most: 3) == inside.map { min(3, $0.count) })
  }

  @Test func nothingLiesInABallOfNoRows() {
    let none = MixedRows(count: 0, numericColumns: [[]], categoryColumns: [])
    let one = MixedRows(count: 1, numericColumns: [[0.5]], categoryColumns: [])
    let index = NeighbourIndex(none)
    #expect(index.counts(inBallsAround: one, radii: [1], in: 0..<1, most: 9) == [0])
    #expect(index.rows(inBallAround: 0, of: one, radius: 1).isEmpty)
  }
}
