import GateKernels
import Glibc
import Testing

@testable import GateStatistics

/// Least differences against comparing with every row.
@Suite("Least differences are those of comparing with every row")
struct DifferenceSearchTests {
  struct Layout: Sendable, CustomStringConvertible {
    /// By column, how many values it has; 1 is a constant column.
    let values: [Int]
    let rows: Int
    var targets = 150

    var description: String { "\(values.count) columns, \(values.max() ?? 0) values, \(rows) rows" }
  }

  static let layouts = [
    Layout(values: [5, 40, 400, 3, 2, 7], rows: 300),
    Layout(values: [2, 2, 2, 2, 2], rows: 200),
    Layout(values: [1, 1, 1], rows: 40),
    Layout(values: [1, 6, 2, 90], rows: 250),
    Layout(values: [9], rows: 80),
    Layout(values: [30, 30], rows: 120),
    Layout(values: Array(repeating: 3, count: 40), rows: 120),
    Layout(values: Array(repeating: 100_000, count: 7), rows: 120),
    Layout(values: [4, 4, 4], rows: 1),
    Layout(values: [4, 4, 4], rows: 2, targets: 1),
    Layout(values: [4, 4, 4], rows: 60, targets: 0),
    Layout(values: [], rows: 5, targets: 5),
  ]

  /// Values, the frequent ones first; -1 is missing.
  private static func draw(
    _ layout: Layout, _ count: Int, _ generator: inout SeededGenerator
  ) -> [[Int32]] {
    layout.values.map { values in
      (0..<count).map { _ in
        let cut = 1 + generator.integer(below: values)
        return Int32(generator.integer(below: cut)) - 1
      }
    }
  }

  /// Rows of which some repeat others but for one, two or no columns.
  private static func disturbed(
    _ columns: [[Int32]], from source: [[Int32]], _ generator: inout SeededGenerator
  ) -> [[Int32]] {
    var columns = columns
    guard let first = source.first, let own = columns.first, !first.isEmpty else { return columns }
    for row in own.indices where generator.integer(below: 2) == 0 {
      let origin = generator.integer(below: first.count)
      let kept = Set(
        (0..<generator.integer(below: 3)).map { _ in
          generator.integer(below: columns.count)
        })
      for column in columns.indices where !kept.contains(column) {
        columns[column][row] = source[column][origin]
      }
    }
    return columns
  }

  /// Column by column, as the definition says.
  private static func difference(
    _ real: [[Int32]], _ row: Int, _ targets: [[Int32]], _ target: Int, _ cost: DifferenceCost
  ) -> Difference {
    let rows = Double(real[0].count)
    var (sum, count) = (0.0, 0)
    for (own, other) in zip(real, targets) where own[row] != other[target] {
      let equal = Double(own.count { $0 == own[row] })
      sum += cost == .one ? 1 : bits(rows / equal) / max(1, bits(rows))
      count += 1
    }
    return Difference(cost: sum, columns: count)
  }

  /// What each column of a row costs.
  private static func costs(
    _ real: [[Int32]], _ row: Int, _ cost: DifferenceCost
  ) -> [Double] {
    real.map { own in
      cost == .one
        ? 1 : bits(Double(own.count) / Double(own.count { $0 == own[row] }))
    }
  }

  private static func bits(_ value: Double) -> Double { log2(value) }

  @Test(arguments: layouts, [DifferenceCost.one, .rarity])
  func least(layout: Layout, cost: DifferenceCost) async {
    for seed in 0..<8 {
      var generator = SeededGenerator(seed: UInt64(seed), label: "differences \(layout)")
      let base = Self.draw(layout, layout.rows, &generator)
      let real = Self.disturbed(base, from: base, &generator)
      let targets = Self.disturbed(
        Self.draw(layout, layout.targets, &generator), from: real, &generator)
      let search = DifferenceSearch(CodedRows(count: layout.rows, columns: real))
      let limits = (0..<layout.rows).map { _ in
        cost == .one ? Double(generator.integer(below: 5)) : generator.unit() * 3
      }
      let questions = limits.indices.map {
        DifferenceSearch.Question(record: $0, below: $0 % 9 == 0 ? .infinity : limits[$0])
      }
      for isReal in [false, true] {
        let others = isReal ? real : targets
        let count = isReal ? layout.rows : layout.targets
        let found = await search.least(
          questions, among: CodedRows(count: count, columns: others), cost: cost,
          leavingOneOut: isReal, threads: 1 + seed % 2)
        guard !real.isEmpty else { continue }
        for (row, question) in questions.enumerated() {
          let expected = (0..<count).filter { !isReal || $0 != row }
            .map { Self.difference(real, row, others, $0, cost) }
            .filter { $0.cost < question.limit }.min()
          let place = Comment("\(layout), seed \(seed), row \(row), real \(isReal)")
          let costs = Self.costs(real, row, cost)
          if costs.allSatisfy({ $0 > 0 }) {
            #expect(found[row] == expected, place)
          } else {
            #expect(found[row]?.cost == expected?.cost, place)
            // Where nothing costs anything nobody asks.
            let isZero = costs.allSatisfy { $0 == 0 } ? nil : expected.map { $0.columns == 0 }
            #expect(isZero == nil || found[row].map { $0.columns == 0 } == isZero, place)
          }
        }
      }
    }
  }

  @Test(arguments: layouts)
  func bounds(layout: Layout) async {
    var generator = SeededGenerator(seed: 3, label: "bounds \(layout)")
    let base = Self.draw(layout, layout.rows, &generator)
    let real = Self.disturbed(base, from: base, &generator)
    let search = DifferenceSearch(CodedRows(count: layout.rows, columns: real))
    let bounds = await search.bounds(
      isAsked: [Bool](repeating: true, count: layout.rows), threads: 2)
    guard !real.isEmpty else { return }
    for row in 0..<layout.rows {
      let others = (0..<layout.rows).filter { $0 != row }
      let costs = others.map { Self.difference(real, row, real, $0, .rarity).cost }
      let columns = others.map { Self.difference(real, row, real, $0, .one).columns }
      // An attained difference, and that of one column wherever there is one.
      #expect(costs.isEmpty ? bounds.costs[row] == .infinity : costs.contains(bounds.costs[row]))
      if let least = columns.min() {
        #expect(columns.contains(Int(bounds.columns[row])))
        if least <= 1 { #expect(bounds.columns[row] == least) }
      }
    }
  }
}
