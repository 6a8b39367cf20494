import GateKernels
import Testing

@testable import GateMetrics

/// Matches and predicates against looking at every value of every row.
@Suite("Predicates hold for the rows for which each of their conditions does")
struct PredicateTableTests {
  /// Columns with ties and missing values; the last has one value, the one before it none.
  private static func draw(_ rowCount: Int, _ generator: inout SeededGenerator) -> [[Double]] {
    let kinds: [(inout SeededGenerator) -> Double] = [
      { ($0.unit() - 0.5) * 100 },
      { Double($0.integer(below: 7)) - 3 },
      { $0.integer(below: 4) == 0 ? -0.0 : Double($0.integer(below: 3)) },
      { _ in .nan },
      { _ in 5 },
    ]
    return kinds.map { value in
      (0..<rowCount).map { _ in generator.integer(below: 5) == 0 ? .nan : value(&generator) }
    }
  }

  private static let isNumeric = [true, true, false, true, false]

  private static func holds(_ test: Condition.Test, for value: Double) -> Bool {
    switch test {
    case .isMissing: value.isNaN
    case .atMost(let bound): value <= bound
    case .atLeast(let bound): value >= bound
    case .equals(let wanted): value == wanted
    }
  }

  private static func matches(_ predicate: Predicate, _ columns: [[Double]]) -> Int {
    let count = columns[0].indices.count { row in
      predicate.allSatisfy { holds($0.test, for: columns[$0.column][row]) }
    }
    return min(2, count)
  }

  @Test(arguments: [0, 1, 2, 9, 60, 300])
  func matchesAreThoseOfEveryRow(rowCount: Int) {
    var generator = SeededGenerator(seed: 1, label: "predicates \(rowCount)")
    for _ in 0..<20 {
      let columns = Self.draw(rowCount, &generator)
      let table = PredicateTable(
        rowCount: rowCount, isNumeric: Self.isNumeric, columns: columns)
      for _ in 0..<100 {
        let predicate = (0..<generator.integer(below: 4)).map { _ -> Condition in
          let column = generator.integer(below: columns.count)
          // Values of the table, and others.
          let value =
            columns[column].filter { !$0.isNaN && generator.integer(below: 9) == 0 }.first
            ?? Double(generator.integer(below: 9)) - 4
          let tests: [Condition.Test] = [
            .isMissing, .atMost(value), .atLeast(value), .equals(value),
          ]
          return Condition(column: column, test: tests[generator.integer(below: tests.count)])
        }
        #expect(table.matches(predicate) == Self.matches(predicate, columns), "\(predicate)")
      }
    }
  }

  @Test func everyRowFulfilsThePredicatesDrawnFromIt() {
    var generator = SeededGenerator(seed: 2, label: "predicates")
    let columns = Self.draw(80, &generator)
    let table = PredicateTable(rowCount: 80, isNumeric: Self.isNumeric, columns: columns)
    for row in 0..<80 {
      for count in [1, 3, 9] {
        let predicate = table.predicate(of: row, count, &generator)
        #expect(Set(predicate.map(\.column)).count == min(count, columns.count))
        #expect(predicate.allSatisfy { Self.holds($0.test, for: columns[$0.column][row]) })
        for condition in predicate where !Self.isNumeric[condition.column] {
          if case .atMost = condition.test { Issue.record("a category has no order") }
          if case .atLeast = condition.test { Issue.record("a category has no order") }
        }
      }
    }
  }

  @Test func oneColumnIsTriedAtItsEndsAndAtValuesThatOccurOnce() {
    let table = PredicateTable(
      rowCount: 5, isNumeric: [true, false],
      columns: [[3, 1, .nan, 2, 2], [4, 4, 7, 4, 4]])
    let found = table.univariatePredicates.map { "\($0[0].column) \($0[0].test)" }
    #expect(
      found == [
        "0 isMissing", "0 atMost(1.0)", "0 atLeast(3.0)", "0 equals(1.0)", "0 equals(3.0)",
        "1 equals(7.0)",
      ])
  }

  @Test func aSampleHasRowsOfTheTable() {
    let columns: [[Double]] = [[0, 1, 2, 3, 4, 5, .nan, .nan], [0, 10, 20, 30, 40, 50, 60, 70]]
    let table = PredicateTable(rowCount: 8, isNumeric: [true, true], columns: columns)
    var generator = SeededGenerator(seed: 3, label: "predicates")
    var copy = generator
    let sample = table.sampled(5, &generator)
    let rows = copy.sample(5, of: 8)
    #expect(sample.rowCount == 5)
    for row in 0..<8 {
      let value = columns[0][row]
      let predicate = [
        Condition(column: 0, test: value.isNaN ? .isMissing : .equals(value)),
        Condition(column: 1, test: .equals(columns[1][row])),
      ]
      #expect(sample.matches(predicate) == (rows.contains(row) ? 1 : 0))
    }
  }
}
