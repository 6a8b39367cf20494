import GatePreparation
import Glibc

/// A relation of two columns that no real row breaks and that chance does not explain.
enum DiscoveredRelation: Hashable {
  /// Rows that are equal in the first column are equal in the second.
  case determines(first: Int, second: Int)
  /// The first is at most the second.
  case atMost(first: Int, second: Int)

  /// The probability that any relation found in columns without dependence is chance.
  static let falseDiscovery = 0.001
}

/// Finds the relations of a comparison's columns.
///
/// A relation counts if it holds in every row of the reference that has both values, and in every
/// such row of the holdout, and if shuffling one of the columns would hardly ever leave it whole. The
/// probability of that is at most the product over rows, beyond the first of each determinant, of
/// the most frequent dependent's share; for an order it is near `exp(-e)` with `e` the expected
/// number of rows out of order. Bonferroni over all ordered pairs of columns.
struct RelationSearch {
  private let comparison: Comparison
  private let columns: [ReferenceRanks]
  /// The negative logarithm of the probability that a relation may have by chance.
  private let leastEvidence: Double

  /// - Parameter facts: of the columns, with their orders.
  init(_ comparison: Comparison, _ facts: [ColumnFacts?]) {
    self.comparison = comparison
    columns = comparison.compared.filter { comparison.columns[$0].kind != .text }
      .compactMap { column in facts[column].map { ReferenceRanks(comparison, column, $0) } }
    let tests = max(1, 2 * columns.count * (columns.count - 1))
    leastEvidence = log(Double(tests) / DiscoveredRelation.falseDiscovery)
  }

  /// The relations by pair of columns, the first before the second in name order.
  func relations() -> [(first: Int, second: Int, relations: [DiscoveredRelation])] {
    var found: [(first: Int, second: Int, relations: [DiscoveredRelation])] = []
    for (position, first) in columns.enumerated() {
      for second in columns[(position + 1)...] {
        var relations: [DiscoveredRelation] = []
        for (one, other) in [(first, second), (second, first)] {
          if determines(one, other) {
            relations.append(.determines(first: one.column, second: other.column))
          }
          if isAtMost(one, other) {
            relations.append(.atMost(first: one.column, second: other.column))
          }
        }
        if !relations.isEmpty { found.append((first.column, second.column, relations)) }
      }
    }
    return found
  }

  /// Whether a row keeps a relation, by table; `nil` where it lacks a value or the reference does not
  /// know the determinant.
  func keeps(_ relation: DiscoveredRelation, _ table: PreparedTable) -> [Bool?] {
    switch relation {
    case .atMost(let first, let second):
      return zip(table.numbers(first), table.numbers(second)).map { one, other in
        one.isNaN || other.isNaN ? nil : one <= other
      }
    case .determines(let first, let second):
      guard let one = columns.first(where: { $0.column == first }),
        let other = columns.first(where: { $0.column == second })
      else { return [] }
      let known = Self.dependents(of: one, other)
      return zip(one.ranks(table), other.ranks(table)).map { key, value in
        guard key >= 0, value != ReferenceRanks.missing, known[Int(key)] >= 0 else { return nil }
        return known[Int(key)] == value
      }
    }
  }

  private func determines(_ first: ReferenceRanks, _ second: ReferenceRanks) -> Bool {
    var known = [Int32](repeating: -1, count: first.distinct)
    var repeats = 0
    for (key, value) in zip(first.reference, second.reference) where key >= 0 && value >= 0 {
      if known[Int(key)] == value {
        repeats += 1
      } else if known[Int(key)] < 0 {
        known[Int(key)] = value
      } else {
        return false
      }
    }
    guard -Double(repeats) * log(second.largestShare) > leastEvidence else { return false }
    let relation = DiscoveredRelation.determines(first: first.column, second: second.column)
    return comparison.holdout.map { !keeps(relation, $0).contains(false) } ?? true
  }

  private func isAtMost(_ first: ReferenceRanks, _ second: ReferenceRanks) -> Bool {
    guard comparison.columns[first.column].isNumeric,
      comparison.columns[first.column].kind == comparison.columns[second.column].kind
    else { return false }
    let relation = DiscoveredRelation.atMost(first: first.column, second: second.column)
    var rows = 0
    for (one, other) in zip(
      comparison.reference.numbers(first.column), comparison.reference.numbers(second.column))
    where !one.isNaN && !other.isNaN {
      guard one <= other else { return false }
      rows += 1
    }
    let expected = Double(rows) * first.shareAbove(second)
    guard expected > leastEvidence else { return false }
    return comparison.holdout.map { !keeps(relation, $0).contains(false) } ?? true
  }

  /// The one dependent of each determinant, -1 where the reference has none.
  private static func dependents(of first: ReferenceRanks, _ second: ReferenceRanks) -> [Int32] {
    var known = [Int32](repeating: -1, count: first.distinct)
    for (key, value) in zip(first.reference, second.reference) where key >= 0 && value >= 0 {
      known[Int(key)] = value
    }
    return known
  }
}

/// A column as ranks of the reference's distinct values.
private struct ReferenceRanks {
  static let missing: Int32 = -1
  /// A value that the reference does not have.
  static let unknown: Int32 = -2

  let column: Int
  let distinct: Int
  let reference: [Int32]
  /// The share of the reference's present rows that the most frequent value has; 1 without rows.
  let largestShare: Double
  private let values: [Double]
  private let cumulative: [Int]

  init(_ comparison: Comparison, _ column: Int, _ facts: ColumnFacts) {
    self.column = column
    if let order = facts.order {
      var values: [Double] = []
      values.reserveCapacity(order.reference.distinct)
      for value in facts.sortedReference where values.last != value { values.append(value) }
      self.values = values
      distinct = values.count
      reference = order.reference.ranks
    } else {
      values = []
      distinct = comparison.columns[column].dictionary.count
      reference = comparison.reference.codes(column)
    }
    var counts = [Int](repeating: 0, count: distinct)
    for rank in reference where rank >= 0 { counts[Int(rank)] += 1 }
    let total = counts.reduce(0, +)
    largestShare = total > 0 ? Double(counts.max() ?? 0) / Double(total) : 1
    cumulative = counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
  }

  func ranks(_ table: PreparedTable) -> [Int32] {
    guard !table.numbers(column).isEmpty else { return table.codes(column) }
    return table.numbers(column).map { value in
      if value.isNaN { return Self.missing }
      let index = values.partitioningIndex { $0 >= value }
      return index < values.count && values[index] == value ? Int32(index) : Self.unknown
    }
  }

  /// The probability that a value of this column is above an independent one of another.
  func shareAbove(_ other: ReferenceRanks) -> Double {
    let (own, others) = (cumulative.last ?? 0, other.cumulative.last ?? 0)
    guard own > 0, others > 0 else { return 0 }
    var above = 0.0
    for (rank, value) in values.enumerated() {
      let below = other.values.partitioningIndex { $0 >= value }
      above += Double(cumulative[rank + 1] - cumulative[rank]) * Double(other.cumulative[below])
    }
    return above / Double(own) / Double(others)
  }
}
