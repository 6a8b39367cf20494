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
}

/// The distinct rows of a data set, as numbers by compared column.
struct PredicateTable {
  let rowCount: Int
  private let columns: [OrderedColumn]
  private let isNumeric: [Bool]
  /// The lower median of each column's present values; 0 where there is none.
  private let medians: [Double]

  init(_ comparison: Comparison, _ table: PreparedTable) {
    // Equal rows have equal hashes and stand together.
    let rows = table.hashes.indices.filter { $0 == 0 || table.hashes[$0] != table.hashes[$0 - 1] }
    self.init(
      rowCount: rows.count, isNumeric: comparison.compared.map { comparison.columns[$0].isNumeric },
      columns: comparison.compared.map { column in
        guard !comparison.columns[column].isNumeric else {
          let numbers = table.numbers(column)
          return rows.map { numbers[$0] }
        }
        let codes = table.codes(column)
        return rows.map { codes[$0] < 0 ? .nan : Double(codes[$0]) }
      })
  }

  /// - Parameters:
  ///   - isNumeric: by column.
  ///   - columns: `rowCount` values each, categories by code; NaN is missing.
  init(rowCount: Int, isNumeric: [Bool], columns: [[Double]]) {
    self.rowCount = rowCount
    self.isNumeric = isNumeric
    self.columns = columns.map { OrderedColumn($0) }
    medians = self.columns.map { Quantiles.value(sorted: $0.sorted, 0.5) ?? 0 }
  }

  private init(_ table: PredicateTable, rows: [Int]) {
    rowCount = rows.count
    isNumeric = table.isNumeric
    medians = table.medians
    columns = table.columns.map { column in OrderedColumn(rows.map { column.value(of: $0) }) }
  }

  /// So many of its rows, drawn by seed.
  func sampled(_ count: Int, _ generator: inout SeededGenerator) -> PredicateTable {
    guard count < rowCount else { return self }
    return PredicateTable(self, rows: generator.sample(count, of: rowCount).sorted())
  }

  /// How many rows a predicate holds for, counting no further than 2.
  ///
  /// Cost: linear in the rows for which its rarest condition holds.
  func matches(_ predicate: Predicate) -> Int {
    let found = predicate.map { columns[$0.column].places(where: $0.test) }
    guard let rarest = found.indices.min(by: { found[$0].count < found[$1].count }) else {
      return min(rowCount, 2)
    }
    guard predicate.count > 1 else { return min(found[rarest].count, 2) }
    let order = columns[predicate[rarest].column].order
    var count = 0
    for place in found[rarest] {
      let row = Int(order[place])
      let holds = found.indices.allSatisfy {
        found[$0].contains(Int(columns[predicate[$0].column].places[row]))
      }
      guard holds else { continue }
      count += 1
      if count == 2 { break }
    }
    return count
  }

  /// The conditions that may single a row out by one column.
  var univariatePredicates: [Predicate] {
    columns.indices.flatMap { column -> [Predicate] in
      let sorted = columns[column].sorted
      var tests: [Condition.Test] = sorted.count < rowCount ? [.isMissing] : []
      if isNumeric[column], let least = sorted.first, let most = sorted.last {
        tests += [.atMost(least), .atLeast(most)]
      }
      tests += sorted.indices.filter { place in
        (place == 0 || sorted[place - 1] != sorted[place])
          && (place == sorted.count - 1 || sorted[place + 1] != sorted[place])
      }.map { .equals(sorted[$0]) }
      return tests.map { [Condition(column: column, test: $0)] }
    }
  }

  /// A predicate that holds for a row, on columns drawn by seed.
  func predicate(
    of row: Int, _ count: Int, _ generator: inout SeededGenerator
  ) -> Predicate {
    generator.sample(min(count, columns.count), of: columns.count).map { column in
      let value = columns[column].value(of: row)
      guard !value.isNaN else { return Condition(column: column, test: .isMissing) }
      guard isNumeric[column] else { return Condition(column: column, test: .equals(value)) }
      return Condition(
        column: column, test: value > medians[column] ? .atLeast(value) : .atMost(value))
    }
  }
}

/// The rows of a column in the order of their values, in which those that fulfil a condition stand
/// side by side.
private struct OrderedColumn {
  /// The present values in ascending order.
  let sorted: [Double]
  /// Rows in the same order; those without a value follow.
  let order: [Int32]
  /// Where each row stands in `order`.
  let places: [Int32]

  init(_ values: [Double]) {
    let order = RadixSort.order(of: values)
    sorted = order.map { values[$0] }.filter { !$0.isNaN }
    self.order = order.map { Int32($0) }
    var places = [Int32](repeating: 0, count: values.count)
    for (place, row) in order.enumerated() { places[row] = Int32(place) }
    self.places = places
  }

  /// The value of a row; NaN where it has none.
  func value(of row: Int) -> Double {
    let place = Int(places[row])
    return place < sorted.count ? sorted[place] : .nan
  }

  /// Where in `order` the rows stand that fulfil a condition.
  func places(where test: Condition.Test) -> Range<Int> {
    switch test {
    case .isMissing: sorted.count..<order.count
    case .atMost(let bound): 0..<sorted.partitioningIndex { $0 > bound }
    case .atLeast(let bound): sorted.partitioningIndex { $0 >= bound }..<sorted.count
    case .equals(let value):
      sorted.partitioningIndex { $0 >= value }..<sorted.partitioningIndex { $0 > value }
    }
  }
}
