import GateKernels
import Testing

@testable import GateStatistics

/// Bounds of rows and boxes against their definition, on every instruction set that this CPU has.
@Suite struct RowBoundsTests {
  /// Widths around those of chunks, and beyond those that are compiled by themselves.
  @Test(arguments: [(0, 3), (0, 9), (0, 41), (5, 0), (30, 0), (6, 9), (8, 8), (17, 2), (70, 20)])
  func `Every level finds the same bounds`(numbers: Int, categories: Int) {
    var generator = SeededGenerator(seed: 1, label: "row bounds \(numbers) \(categories)")
    func draw(_ count: Int) -> MixedRows {
      MixedRows(
        count: count,
        numericColumns: (0..<numbers).map { _ in
          (0..<count).map { _ in
            generator.integer(below: 20) == 0 ? .nan : generator.unit() * 1.2 - 0.1
          }
        },
        categoryColumns: (0..<categories).map { column in
          (0..<count).map { _ in Int32(generator.integer(below: column == 2 ? 5000 : 3)) - 1 }
        })
    }
    let (rows, queries) = (draw(37), draw(5))
    let scale = ByteScale(rows)
    let weights = (0..<5 * categories).map { _ in generator.unit() }
    let leaves = Leaves(order: (0..<37).map { Int32($0) }, ranges: [0..<9, 9..<37])
    let boxes = BoxedRows(
      joining: [BoxedRows(leaves, 0..<1, BoxBytes(rows, scale), rows, scale)], scale)
    for query in 0..<5 {
      let bytes = QueryBytes(queries, [Int32(query)], scale, weights: weights)
      let costs = (0..<categories).map {
        Int(UInt8(weights[query * categories + $0] * Double(scale.categorySteps)))
      }
      for level in RowKernel.Level.all {
        let (bounds, gaps) = RowKernel.bounds(of: bytes, in: boxes, rows, scale, level)
        for (place, row) in boxes.order.enumerated() where row >= 0 {
          #expect(
            Int(bounds[place]) == bound(queries, query, rows, Int(row), scale: scale, costs))
        }
        for (leaf, range) in leaves.ranges.prefix(2).enumerated() {
          #expect(Int(gaps[leaf]) == gap(queries, query, rows, range, scale: scale, costs))
        }
      }
    }
  }

  private func bound(
    _ queries: MixedRows, _ query: Int, _ rows: MixedRows, _ row: Int, scale: ByteScale,
    _ costs: [Int]
  ) -> Int {
    var sum = 0
    for column in 0..<rows.numericWidth {
      let a = scale.low(queries.numbers[query * rows.numericWidth + column], column)
      let b = scale.low(rows.numbers[row * rows.numericWidth + column], column)
      sum += abs(Int(a) - Int(b))
    }
    for column in 0..<rows.categoryWidth {
      let a = scale.folded(queries.codes[query * rows.categoryWidth + column])
      let b = scale.folded(rows.codes[row * rows.categoryWidth + column])
      sum += a == b ? 0 : costs[column]
    }
    return sum
  }

  /// By the box of the rows, not by the least of their bounds.
  private func gap(
    _ queries: MixedRows, _ query: Int, _ rows: MixedRows, _ range: Range<Int>, scale: ByteScale,
    _ costs: [Int]
  ) -> Int {
    func outside(_ low: UInt8, _ high: UInt8, _ lows: [UInt8], _ highs: [UInt8]) -> Int {
      max(0, Int(lows.min() ?? 0) - Int(high), Int(low) - Int(highs.max() ?? 0))
    }
    var sum = 0
    for column in 0..<rows.numericWidth {
      let value = queries.numbers[query * rows.numericWidth + column]
      let values = range.map { rows.numbers[$0 * rows.numericWidth + column] }
      sum += outside(
        scale.low(value, column), scale.high(value, column), values.map { scale.low($0, column) },
        values.map { scale.high($0, column) })
    }
    for column in 0..<rows.categoryWidth {
      let byte = scale.place(queries.codes[query * rows.categoryWidth + column], column)
      let bytes = range.map { scale.place(rows.codes[$0 * rows.categoryWidth + column], column) }
      sum += outside(byte, byte, bytes, bytes) > 0 ? costs[column] : 0
    }
    return sum
  }
}
