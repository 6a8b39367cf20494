import GateKernels
import Testing

@testable import GateStatistics

/// The bounds of rows against their definition, on every instruction set that this CPU has.
@Suite struct RowBoundsTests {
  /// Widths around those of chunks, and beyond those that are compiled by themselves.
  @Test(arguments: [(0, 3), (0, 9), (0, 41), (5, 0), (30, 0), (6, 9), (8, 8), (17, 2), (70, 20)])
  func `Every level finds the same rows`(numbers: Int, categories: Int) {
    var generator = SeededGenerator(seed: 1, label: "row bounds \(numbers) \(categories)")
    func draw(_ count: Int) -> MixedRows {
      MixedRows(
        count: count,
        numericColumns: (0..<numbers).map { _ in (0..<count).map { _ in generator.unit() } },
        categoryColumns: (0..<categories).map { _ in
          (0..<count).map { _ in Int32(generator.integer(below: 3)) }
        })
    }
    let (rows, queries) = (draw(37), draw(11))
    let scale = RowBytes.Scale(rows)
    let rowBytes = RowBytes(rows, order: 0..<37, scale: scale)
    let queryBytes = RowBytes(queries, order: 0..<11, scale: scale)
    let weights = (0..<max(1, rowBytes.categoryBytes)).map { _ in
      UInt8(generator.integer(below: 256))
    }
    for query in 0..<11 {
      let bounds = (0..<37).map { row in
        bound(queries, query, rows, row, scale: scale, weights: weights)
      }
      for range in [0..<37, 5..<6, 8..<30] {
        for limit in [0, bounds.min() ?? 0, bounds.sorted()[18], (bounds.max() ?? 0) + 1] {
          for level in RowBytes.levels {
            var hits = [UInt32](repeating: 0, count: RowBytes.room(for: range.count))
            let count = rowBytes.positions(
              in: range, of: query, among: queryBytes, weights: weights, from: 0,
              below: UInt32(limit), level: level, into: &hits)
            let found = hits[..<count].map { Int($0) }
            #expect(found.filter(range.contains) == range.filter { bounds[$0] < limit })
            #expect(found == found.sorted())
          }
        }
      }
    }
  }

  private func bound(
    _ queries: MixedRows, _ query: Int, _ rows: MixedRows, _ row: Int, scale: RowBytes.Scale,
    weights: [UInt8]
  ) -> Int {
    let (numbers, categories) = (rows.numericWidth, rows.categoryWidth)
    let distances = (0..<numbers).map { column in
      let a = scale.byte(queries.numbers[query * numbers + column], column: column)
      let b = scale.byte(rows.numbers[row * numbers + column], column: column)
      return abs(Int(a) - Int(b))
    }
    let costs = (0..<categories).map { column in
      queries.codes[query * categories + column] == rows.codes[row * categories + column]
        ? 0 : Int(weights[column])
    }
    return (distances + costs).reduce(0, +)
  }
}
