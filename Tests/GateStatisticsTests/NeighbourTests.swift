import GateKernels
import GateStatistics
import Testing

/// Nearest rows against comparing with every row.
@Suite("Nearest neighbours are those of comparing with every row")
struct NeighbourTests {
  struct Layout: Sendable, CustomStringConvertible {
    let numbers: Int
    let categories: Int
    let rows: Int
    /// How numbers are drawn.
    let shape: Shape

    enum Shape: Sendable { case uniform, longTailed, few, outOfRange }

    var description: String { "\(numbers) + \(categories) columns, \(rows) rows, \(shape)" }
  }

  static let layouts = [
    Layout(numbers: 6, categories: 9, rows: 700, shape: .uniform),
    Layout(numbers: 6, categories: 9, rows: 700, shape: .few),
    Layout(numbers: 6, categories: 3, rows: 2000, shape: .uniform),
    Layout(numbers: 2, categories: 1, rows: 2000, shape: .few),
    Layout(numbers: 30, categories: 0, rows: 600, shape: .uniform),
    Layout(numbers: 30, categories: 0, rows: 600, shape: .longTailed),
    Layout(numbers: 17, categories: 17, rows: 513, shape: .outOfRange),
    Layout(numbers: 0, categories: 5, rows: 600, shape: .uniform),
    Layout(numbers: 1, categories: 0, rows: 7, shape: .few),
    Layout(numbers: 2, categories: 1, rows: 1, shape: .uniform),
    Layout(numbers: 3, categories: 200, rows: 64, shape: .uniform),
  ]

  @Test(arguments: layouts, [1, 5])
  func distances(layout: Layout, count: Int) {
    var generator = SeededGenerator(seed: 1, label: "neighbours \(layout)")
    let rows = Self.draw(layout, layout.rows, &generator)
    let queries = Self.draw(layout, 90, &generator).appending(
      rows.selecting(Array(0..<min(10, layout.rows))))
    let index = NeighbourIndex(rows)
    let found = index.nearest(to: queries, in: 0..<queries.count, count: count)
    for query in 0..<queries.count {
      let expected = Self.sorted(queries, query, rows, excluding: nil)
      for place in 0..<count {
        let neighbour = found[query * count + place]
        #expect(neighbour.distance == (place < expected.count ? expected[place] : .infinity))
        if neighbour.row >= 0 {
          #expect(Self.distance(queries, query, rows, Int(neighbour.row)) == neighbour.distance)
        }
      }
      let named = found[query * count..<(query + 1) * count].map(\.row).filter { $0 >= 0 }
      #expect(Set(named).count == named.count, "no row twice")
    }
  }

  @Test(arguments: layouts)
  func leavingOneOut(layout: Layout) {
    var generator = SeededGenerator(seed: 2, label: "neighbours \(layout)")
    let rows = Self.draw(layout, layout.rows, &generator)
    let range = 0..<min(60, layout.rows)
    let found = NeighbourIndex(rows).nearest(to: rows, in: range, leavingOneOut: true)
    for query in range {
      #expect(
        found[query].distance
          == Self.sorted(rows, query, rows, excluding: query).first ?? .infinity)
    }
  }

  @Test func weightsOfCategories() {
    let layout = Layout(numbers: 2, categories: 12, rows: 500, shape: .uniform)
    var generator = SeededGenerator(seed: 3, label: "neighbours")
    let rows = Self.draw(layout, layout.rows, &generator)
    let queries = Self.draw(layout, 80, &generator)
    let weights = (0..<queries.count * layout.categories).map { _ in generator.unit() }
    let found = NeighbourIndex(rows).nearest(to: queries, in: 0..<80, weights: weights)
    for query in 0..<80 {
      let expected = Self.sorted(queries, query, rows, excluding: nil, weights: weights)
      #expect(found[query].distance == expected[0])
    }
  }

  @Test func aRangeOfQueriesGivesTheSameAsAll() {
    let layout = Self.layouts[0]
    var generator = SeededGenerator(seed: 4, label: "neighbours")
    let rows = Self.draw(layout, layout.rows, &generator)
    let index = NeighbourIndex(rows)
    let all = index.nearest(to: rows, in: 0..<rows.count, leavingOneOut: true)
    let part = index.nearest(to: rows, in: 100..<133, leavingOneOut: true)
    #expect(part == Array(all[100..<133]))
  }
}

extension NeighbourTests {
  private static func draw(
    _ layout: Layout, _ count: Int, _ generator: inout SeededGenerator
  ) -> MixedRows {
    func number() -> Double {
      if generator.unit() < 0.03 { return .nan }
      let unit = generator.unit()
      switch layout.shape {
      case .uniform: return unit
      case .longTailed: return unit * unit * unit * unit * unit * unit * unit * unit
      case .few: return (unit * 4).rounded() / 4
      case .outOfRange: return unit * 1e3 - 500
      }
    }
    let numbers = (0..<layout.numbers).map { _ in (0..<count).map { _ in number() } }
    // Some vocabularies are larger than a byte can tell apart.
    let codes = (0..<layout.categories).map { column in
      (0..<count).map { _ in
        Int32(generator.integer(below: column % 4 == 3 ? 1000 : 3)) - 1
      }
    }
    return MixedRows(count: count, numericColumns: numbers, categoryColumns: codes)
  }

  /// The distance by its definition (docs/method.md), summed in the order of the columns.
  private static func distance(
    _ a: MixedRows, _ i: Int, _ b: MixedRows, _ j: Int, weights: [Double]? = nil
  ) -> Double {
    var sum = 0.0
    for column in 0..<a.categoryWidth {
      let place = i * a.categoryWidth + column
      if a.codes[place] != b.codes[j * a.categoryWidth + column] { sum += weights?[place] ?? 1 }
    }
    for column in 0..<a.numericWidth {
      let (x, y) = (a.numbers[i * a.numericWidth + column], b.numbers[j * a.numericWidth + column])
      sum += min(abs(x - y), 1)
    }
    return sum / Double(a.width)
  }

  private static func sorted(
    _ queries: MixedRows, _ query: Int, _ rows: MixedRows, excluding excluded: Int?,
    weights: [Double]? = nil
  ) -> [Double] {
    (0..<rows.count).filter { $0 != excluded }
      .map { distance(queries, query, rows, $0, weights: weights) }.sorted()
  }
}
