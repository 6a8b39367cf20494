import GateKernels
import Testing

@testable import GateStatistics

/// The search among awkward rows against comparing with every row, by every way and thread count.
@Suite("The nearest rows are those of comparing with every row, the lowest numbers first")
struct NearestRowsTests {
  /// How a table of the given number is drawn.
  private struct Table {
    let rows: MixedRows
    let queries: MixedRows

    init(_ number: Int) {
      var generator = SeededGenerator(seed: UInt64(number), label: "awkward rows")
      let numbers = generator.integer(below: 5)
      let categories = numbers == 0 ? 1 + generator.integer(below: 4) : generator.integer(below: 4)
      let count = [0, 1, 7, 64, 65, 300, 1100, 2100][number % 8]
      let shapes = (0..<numbers).map { _ in generator.integer(below: 7) }
      let sizes = (0..<categories).map { _ in [1, 2, 9, 300, 4000][generator.integer(below: 5)] }
      func draw(_ count: Int) -> MixedRows {
        let values = shapes.map { shape in
          (0..<count).map { _ in Self.number(shape, &generator) }
        }
        let codes = sizes.map { size in
          (0..<count).map { _ in Int32(generator.integer(below: size + 1)) - 1 }
        }
        return MixedRows(count: count, numericColumns: values, categoryColumns: codes)
      }
      let drawn = draw(count)
      // Some tables have most rows many times.
      rows =
        number % 3 == 0 && count > 7
        ? drawn.selecting(
          (0..<count).map { _ in
            let unit = generator.unit()
            return Int(unit * unit * unit * unit * Double(count))
          }) : drawn
      queries = draw(20).appending(
        rows.selecting((0..<min(count, 20)).map { $0 * count / min(count, 20) }))
    }

    private static func number(_ shape: Int, _ generator: inout SeededGenerator) -> Double {
      if shape > 0, generator.integer(below: 12) == 0 { return .nan }
      let unit = generator.unit()
      switch shape {
      case 0: return unit
      case 1: return (unit * 4).rounded() / 4
      case 2: return unit * unit * unit * unit * unit * unit * unit * unit
      case 3: return 0.5
      case 4: return .nan
      case 5: return unit < 0.02 ? 1 : unit * 1e-300
      default: return unit < 0.1 ? (unit < 0.05 ? 1e200 : -1e200) : unit * 1e3 - 500
      }
    }
  }

  @Test(arguments: 0..<200)
  func distancesAndRows(number: Int) async {
    let table = Table(number)
    let index = NeighbourIndex(table.rows)
    for count in [1, 2, 5] {
      await expectNearest(table.queries, table.rows, index, count: count, leavingOneOut: false)
    }
    await expectNearest(table.rows, table.rows, index, count: 5, leavingOneOut: true)
    if table.queries.categoryWidth > 0 {
      var generator = SeededGenerator(seed: UInt64(number), label: "weights")
      let weights = (0..<table.queries.count * table.queries.categoryWidth).map { _ in
        [0, 0.5, 1, generator.unit()][generator.integer(below: 4)]
      }
      await expectNearest(
        table.queries, table.rows, index, count: 2, leavingOneOut: false, weights: weights)
    }
  }

  /// Every way, and every number of threads.
  private func expectNearest(
    _ queries: MixedRows, _ rows: MixedRows, _ index: NeighbourIndex, count: Int,
    leavingOneOut: Bool, weights: [Double]? = nil
  ) async {
    let chosen = stride(from: 0, to: queries.count, by: max(1, queries.count / 40)).map {
      Int32($0)
    }
    let expected = chosen.flatMap { query in
      Self.ofEveryRow(
        queries, Int(query), rows, count, excluding: leavingOneOut ? Int(query) : nil, weights)
    }
    for way in NeighbourIndex.Way.allCases {
      let found = index.nearest(
        to: queries, chosen, by: way, count: count, leavingOneOut: leavingOneOut, weights: weights)
      #expect(found.neighbours == expected)
    }
    let parallel = await NeighbourIndex(rows, threads: 3)
    for threads in [1, 2, 5] {
      #expect(
        await nearest(
          queries, parallel, threads, count: count, leavingOneOut: leavingOneOut, weights: weights,
          of: chosen) == expected)
    }
  }

  /// By the definition (docs/method.md), summed in the order of the columns, categories first.
  private static func ofEveryRow(
    _ queries: MixedRows, _ query: Int, _ rows: MixedRows, _ count: Int, excluding: Int?,
    _ weights: [Double]?
  ) -> [NearestNeighbour] {
    var all: [(sum: Double, row: Int)] = []
    for row in 0..<rows.count where row != excluding {
      var sum = 0.0
      for column in 0..<rows.categoryWidth {
        let place = query * rows.categoryWidth + column
        if queries.codes[place] != rows.codes[row * rows.categoryWidth + column] {
          sum += weights?[place] ?? 1
        }
      }
      for column in 0..<rows.numericWidth {
        sum += min(
          abs(
            rows.numbers[row * rows.numericWidth + column]
              - queries.numbers[query * rows.numericWidth + column]), 1)
      }
      all.append((sum, row))
    }
    let sorted = all.sorted { ($0.sum, $0.row) < ($1.sum, $1.row) }.prefix(count)
    let found = sorted.map {
      NearestNeighbour(distance: $0.sum / Double(rows.width), row: Int32($0.row))
    }
    return found + Array(repeating: .none, count: count - found.count)
  }
}

/// What a search costs, counted.
@Suite struct SearchWorkTests {
  private static func rows(_ count: Int, numbers: Int, _ generator: inout SeededGenerator)
    -> MixedRows
  {
    let columns = (0..<numbers).map { _ in (0..<count).map { _ in generator.unit() } }
    // A category of many values, which leaves few rows with the same ones.
    let codes = (0..<count).map { _ in Int32(generator.integer(below: 4000)) }
    return MixedRows(count: count, numericColumns: columns, categoryColumns: [codes])
  }

  @Test func `The kernel is called once for all queries of a call`() {
    var generator = SeededGenerator(seed: 1, label: "work")
    let rows = Self.rows(20_000, numbers: 2, &generator)
    let index = NeighbourIndex(rows)
    for way in NeighbourIndex.Way.allCases {
      let work = index.nearest(to: rows, (0..<300).map { $0 }, by: way, leavingOneOut: true).work
      #expect(work.kernelCalls == 1)
      #expect(work.queries == 300)
    }
  }

  @Test(arguments: [(2, true), (20, false)])
  func `Boxes help among few columns and not among many independent ones`(
    numbers: Int, helps: Bool
  ) {
    var generator = SeededGenerator(seed: 2, label: "work")
    let columns = (0..<numbers).map { _ in (0..<20_000).map { _ in generator.unit() } }
    let rows = MixedRows(count: 20_000, numericColumns: columns, categoryColumns: [])
    let prunes = NeighbourIndex(rows).prunes(for: rows, count: 5, leavingOneOut: true)
    #expect(prunes == helps)
  }

  @Test func `Rows that many others equal are not compared again and again`() {
    let count = 100_000
    let rows = MixedRows(
      count: count, numericColumns: [(0..<count).map { $0 < 1000 ? Double($0) / 1000 : 0.25 }],
      categoryColumns: [[Int32](repeating: 3, count: count)])
    let index = NeighbourIndex(rows)
    let queries = (0..<2000).map { Int32($0) }
    let (found, work) = index.nearest(
      to: rows, queries, by: .boxes, count: 5, leavingOneOut: true)
    // Row 250 is the first of all that are equal.
    #expect(found[1999 * 5..<2000 * 5].map(\.row) == [250, 1000, 1001, 1002, 1003])
    #expect(work.bounds < queries.count * 1000)
    let all = index.nearest(to: rows, queries, by: .rows, count: 5, leavingOneOut: true)
    #expect(all.neighbours == found)
  }
}
