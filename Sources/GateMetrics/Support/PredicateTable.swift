import GateKernels
import GateModel
import GatePreparation
import GateStatistics

/// Conditions on columns that may hold for a row, all of which must hold.
typealias Predicate = [Condition]

/// A condition on one column of a `PredicateTable`.
struct Condition {
  let column: Int
  let test: Test

  enum Test {
    case isMissing
    case atMost(Double)
    case atLeast(Double)
    case equals(Double)
  }

  func holds(for value: Double) -> Bool {
    switch test {
    case .isMissing: value.isNaN
    case .atMost(let bound): value <= bound
    case .atLeast(let bound): value >= bound
    case .equals(let wanted): value == wanted
    }
  }
}

/// The distinct rows of a data set, as numbers by compared column.
struct PredicateTable {
  let rowCount: Int
  /// Categories by code; NaN is missing.
  private let columns: [[Double]]
  private let isNumeric: [Bool]
  /// The lower median of each column's present values; 0 where there is none.
  private let medians: [Double]

  init(_ comparison: Comparison, _ table: PreparedTable) {
    // Equal rows have equal hashes and stand together.
    let rows = table.hashes.indices.filter { $0 == 0 || table.hashes[$0] != table.hashes[$0 - 1] }
    isNumeric = comparison.compared.map { comparison.columns[$0].isNumeric }
    columns = comparison.compared.map { column in
      guard !comparison.columns[column].isNumeric else {
        let numbers = table.numbers(column)
        return rows.map { numbers[$0] }
      }
      let codes = table.codes(column)
      return rows.map { codes[$0] < 0 ? .nan : Double(codes[$0]) }
    }
    medians = columns.map { column in
      Quantiles.value(sorted: column.filter { !$0.isNaN }.sorted(), 0.5) ?? 0
    }
    rowCount = rows.count
  }

  private init(_ table: PredicateTable, rows: [Int]) {
    rowCount = rows.count
    isNumeric = table.isNumeric
    medians = table.medians
    columns = table.columns.map { column in rows.map { column[$0] } }
  }

  /// So many of its rows, drawn by seed.
  func sampled(_ count: Int, _ generator: inout SeededGenerator) -> PredicateTable {
    guard count < rowCount else { return self }
    return PredicateTable(self, rows: generator.sample(count, of: rowCount).sorted())
  }

  /// How many rows a predicate holds for, counting no further than 2.
  func matches(_ predicate: Predicate) -> Int {
    var count = 0
    for row in 0..<rowCount
    where predicate.allSatisfy({ $0.holds(for: columns[$0.column][row]) }) {
      count += 1
      if count == 2 { break }
    }
    return count
  }

  /// The conditions that may single a row out by one column.
  var univariatePredicates: [Predicate] {
    columns.indices.flatMap { column -> [Predicate] in
      let present = columns[column].filter { !$0.isNaN }
      var tests: [Condition.Test] = present.count < rowCount ? [.isMissing] : []
      if isNumeric[column], let least = present.min(), let most = present.max() {
        tests += [.atMost(least), .atLeast(most)]
      }
      let counts = present.reduce(into: [Double: Int]()) { $0[$1, default: 0] += 1 }
      tests += counts.filter { $0.value == 1 }.keys.sorted().map { .equals($0) }
      return tests.map { [Condition(column: column, test: $0)] }
    }
  }

  /// A predicate that holds for a row, on columns drawn by seed.
  func predicate(
    of row: Int, _ count: Int, _ generator: inout SeededGenerator
  ) -> Predicate {
    generator.sample(min(count, columns.count), of: columns.count).map { column in
      let value = columns[column][row]
      guard !value.isNaN else { return Condition(column: column, test: .isMissing) }
      guard isNumeric[column] else { return Condition(column: column, test: .equals(value)) }
      return Condition(
        column: column, test: value > medians[column] ? .atLeast(value) : .atMost(value))
    }
  }
}
