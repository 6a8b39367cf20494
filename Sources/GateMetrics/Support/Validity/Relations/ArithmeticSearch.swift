import GateModel
import GatePreparation

/// Finds equalities, sums and products of up to three numeric columns, and sums of a datetime and a
/// length of time.
///
/// Every triple is tried on a few reference rows, where nearly all fail at the first; the rest on
/// all real rows. What chance or the scale of a column could make true is left out (`ArithmeticGuard`).
///
/// Cost: the number of triples, at a few nanoseconds each.
struct ArithmeticSearch {
  private let search: RelationSearch
  private let quantities: [Quantity]
  /// Columns beyond the first so many.
  private let leftOut: Int
  private let guards: ArithmeticGuard
  private let sample: RowSample

  /// Triples grow with the third power of columns; those of these take about a second.
  private static let mostColumns = 600

  init(_ search: RelationSearch) {
    self.search = search
    let all = search.columns.compactMap {
      Quantity(search.comparison, $0.column, distinctValues: $0.values)
    }
    quantities = Array(all.prefix(Self.mostColumns))
    leftOut = all.count - quantities.count
    sample = RowSample(quantities, search.rows.reference)
    guards = ArithmeticGuard(search.rows.reference)
  }

  func result() -> RelationSearch.Result {
    var result = equalities()
    // A copy of a column would repeat every relation of the column.
    let copies = Set(
      result.relations.compactMap { relation -> Int? in
        if case .arithmetic(let equality) = relation { equality.total } else { nil }
      })
    let numbers = quantities.indices.filter {
      !quantities[$0].isDatetime && !copies.contains(quantities[$0].column)
    }
    let times = quantities.indices.filter {
      quantities[$0].isDatetime && !copies.contains(quantities[$0].column)
    }
    result.tests += numbers.count * (numbers.count - 1) * max(0, numbers.count - 2)
    for (position, first) in numbers.enumerated() {
      for second in numbers[(position + 1)...] {
        for operation in [Arithmetic.Operation.sum(.number), .product] {
          let made = sample.combined(first, second, operation)
          for total in numbers
          where total != first && total != second && sample.mayAgree(total, with: made) {
            add(operation, total, first, second, made, to: &result)
          }
        }
      }
    }
    result.tests += times.count * max(0, times.count - 1) * numbers.count
    for first in times {
      for second in numbers {
        for unit in Arithmetic.Unit.times {
          let made = sample.combined(first, second, .sum(unit))
          for total in times where total != first {
            add(.sum(unit), total, first, second, made, to: &result)
          }
        }
      }
    }
    if leftOut > 0 {
      result.limitation =
        "sums and products were searched among the first \(quantities.count) of"
        + " \(quantities.count + leftOut) number and date columns, in the order of their names"
    }
    return result
  }

  private func equalities() -> RelationSearch.Result {
    var result = RelationSearch.Result()
    for first in quantities.indices {
      let made = sample.values(first)
      for total in quantities.indices.dropFirst(first + 1)
      where quantities[total].isDatetime == quantities[first].isDatetime {
        result.tests += 1
        add(.equality, total, first, first, made, to: &result)
      }
    }
    return result
  }

  /// Adds a relation if the real rows keep it and chance does not explain it.
  ///
  /// - Parameter made: what the parts make in the rows of the sample.
  private func add(
    _ operation: Arithmetic.Operation, _ total: Int, _ first: Int, _ second: Int,
    _ made: [Double], to result: inout RelationSearch.Result
  ) {
    let parts = (quantities[first], quantities[second])
    let tolerance = ArithmeticGuard.tolerance(operation, quantities[total], parts)
    guard sample.agrees(total, with: made, within: tolerance) else { return }
    let relation = Arithmetic(
      operation: operation, total: quantities[total].column, first: parts.0.column,
      second: parts.1.column, tolerance: tolerance)
    let comparison = search.comparison
    guard relation.isKept(in: comparison.reference),
      comparison.holdout.map(relation.isKept) ?? true,
      search.realRows(.arithmetic(relation)) >= Relation.fewestRows,
      guards.allow(relation, quantities[total], parts)
    else { return }
    result.relations.append(.arithmetic(relation))
  }
}

/// The values of a few reference rows, column by column.
private struct RowSample {
  private static let size = 256
  private let columns: [[Double]]
  /// The first row, where most triples fail, and how far a sum or product may be off there.
  private let firstRow: [Double]
  private let tolerances: [Double]

  /// - Parameter rows: in canonical order, which is that of a hash: the first are a random sample.
  init(_ quantities: [Quantity], _ rows: [Int]) {
    let chosen = rows.prefix(Self.size)
    columns = quantities.map { quantity in chosen.map { quantity.values[$0] } }
    firstRow = columns.map { $0.first ?? .nan }
    tolerances = quantities.map(ArithmeticGuard.largestTolerance)
  }

  func values(_ column: Int) -> [Double] { columns[column] }

  func combined(_ first: Int, _ second: Int, _ operation: Arithmetic.Operation) -> [Double] {
    let (one, other) = (columns[first], columns[second])
    return one.indices.map { row in
      switch operation {
      case .equality: one[row]
      case .sum(let unit): one[row] + other[row] * unit.size
      case .product: one[row] * other[row]
      }
    }
  }

  /// Whether the first row does not speak against a column being what was made of others.
  func mayAgree(_ column: Int, with made: [Double]) -> Bool {
    // A missing value speaks for nothing.
    !(abs(firstRow[column] - made[0]) > tolerances[column])
  }

  /// Whether a column is what was made of others, in every row of the sample with all values; at
  /// least one has them.
  func agrees(_ column: Int, with made: [Double], within tolerance: Double) -> Bool {
    let values = columns[column]
    var isSeen = false
    for row in values.indices {
      let deviation = abs(values[row] - made[row])
      if deviation > tolerance { return false }
      isSeen = isSeen || deviation <= tolerance
    }
    return isSeen
  }
}
