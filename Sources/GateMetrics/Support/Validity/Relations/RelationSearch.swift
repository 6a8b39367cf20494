import GateModel
import GatePreparation
import Glibc

/// Finds the relations that all real rows of a comparison keep.
struct RelationSearch {
  let comparison: Comparison
  let rows: DistinctRows
  let columns: [ReferenceRanks]

  /// What a search found, out of how many relations that it could have found.
  struct Result {
    var relations: [Relation] = []
    var tests = 0
    /// What was not searched.
    var limitation: String?
  }

  /// - Parameter facts: of the columns, with their orders.
  init(_ comparison: Comparison, _ facts: [ColumnFacts?], _ rows: DistinctRows) {
    self.comparison = comparison
    self.rows = rows
    columns = comparison.compared.filter { comparison.columns[$0].kind != .text }
      .compactMap { column in facts[column].map { ReferenceRanks(comparison, column, $0) } }
  }

  /// Relations in which some columns settle another.
  func dependencies() -> Result {
    var result = ArithmeticSearch(self).result()
    let equal = Set(
      result.relations.compactMap { relation -> Set<Int>? in
        guard case .arithmetic(let found) = relation, found.operation == .equality else {
          return nil
        }
        return [found.total, found.first]
      })
    let found = determinations()
    result.tests += found.tests
    result.relations += found.relations.filter { relation in
      guard case .determines(let first, let second) = relation else { return true }
      return !equal.contains([first, second])
    }
    return result
  }

  /// Every ordered pair of columns of which the first determines the second.
  private func determinations() -> Result {
    let pairs = orderedPairs(columns)
    // Twice for orders, which share the level.
    let leastEvidence = log(Double(max(1, 2 * pairs.count)) / Relation.falseDiscovery)
    var result = Result()
    for (first, second) in pairs {
      // More repetitions of a determinant than these cannot be.
      let most = Double(rows.reference.count - min(rows.reference.count, first.distinct))
      let evidence = -log(second.largestShare)
      guard most * evidence > leastEvidence || first.values.isEmpty else { continue }
      result.tests += 1
      if determines(first, second, leastEvidence: leastEvidence) {
        result.relations.append(.determines(first: first.column, second: second.column))
      }
    }
    return result
  }

  /// Every ordered pair of columns of one kind of which the first is at most the second.
  func orders() -> Result {
    let varied = columns.filter {
      comparison.columns[$0.column].isNumeric && $0.distinct >= Self.fewestOrdered
    }
    var result = Result()
    for (first, second) in orderedPairs(varied)
    where comparison.columns[first.column].kind == comparison.columns[second.column].kind {
      result.tests += 1
      let relation = Relation.atMost(first: first.column, second: second.column)
      if isAtMost(first, second), realRows(relation) >= Relation.fewestRows {
        result.relations.append(relation)
      }
    }
    return result
  }

  /// Columns with fewer values are in order by chance.
  private static let fewestOrdered = 10

  /// Random pairing must break an order in so many rows, or it is one of scales.
  private static let leastDisorder = 0.05

  private func orderedPairs(
    _ columns: [ReferenceRanks]
  ) -> [(ReferenceRanks, ReferenceRanks)] {
    columns.indices.flatMap { first in
      columns.indices.filter { $0 != first }.map { (columns[first], columns[$0]) }
    }
  }
}

extension RelationSearch {
  /// A relation counts if shuffling one of the columns would hardly ever leave it whole: the
  /// probability of that is at most the product over rows, beyond the first of each determinant, of
  /// the most frequent dependent's share.
  private func determines(
    _ first: ReferenceRanks, _ second: ReferenceRanks, leastEvidence: Double
  ) -> Bool {
    var known = [Int32](repeating: -1, count: first.distinct)
    var repeats = 0
    for row in rows.reference {
      let (key, value) = (first.reference[row], second.reference[row])
      guard key >= 0, value >= 0 else { continue }
      if known[Int(key)] == value {
        repeats += 1
      } else if known[Int(key)] < 0 {
        known[Int(key)] = value
      } else {
        return false
      }
    }
    guard -Double(repeats) * log(second.largestShare) > leastEvidence else { return false }
    let relation = Relation.determines(first: first.column, second: second.column)
    return comparison.holdout.map { !keeps(relation, $0).contains(false) } ?? true
      && realRows(relation) >= Relation.fewestRows
  }

  private func isAtMost(_ first: ReferenceRanks, _ second: ReferenceRanks) -> Bool {
    for (one, other) in zip(
      comparison.reference.numbers(first.column), comparison.reference.numbers(second.column))
    where one > other {
      return false
    }
    guard first.shareAbove(second) >= Self.leastDisorder else { return false }
    let relation = Relation.atMost(first: first.column, second: second.column)
    return comparison.holdout.map { !keeps(relation, $0).contains(false) } ?? true
  }

  /// Whether a row keeps a relation, by table; `nil` where it lacks a value or the reference does not
  /// know the determinant.
  func keeps(_ relation: Relation, _ table: PreparedTable) -> [Bool?] {
    switch relation {
    case .arithmetic(let arithmetic): return arithmetic.keeps(table)
    case .atMost(let first, let second):
      return zip(table.numbers(first), table.numbers(second)).map { one, other in
        one.isNaN || other.isNaN ? nil : one <= other
      }
    case .determines(let first, let second):
      guard let one = columns.first(where: { $0.column == first }),
        let other = columns.first(where: { $0.column == second })
      else { return [] }
      var known = [Int32](repeating: -1, count: one.distinct)
      for (key, value) in zip(one.reference, other.reference) where key >= 0 && value >= 0 {
        known[Int(key)] = value
      }
      return zip(one.ranks(table), other.ranks(table)).map { key, value in
        guard key >= 0, value != ReferenceRanks.missing, known[Int(key)] >= 0 else { return nil }
        return known[Int(key)] == value
      }
    }
  }

  /// How many distinct real rows could have broken a relation. The first row of each determinant
  /// could not.
  func realRows(_ relation: Relation) -> Int {
    let reference = keeps(relation, comparison.reference)
    var count = rows.reference.count { reference[$0] != nil }
    if case .determines(let first, let second) = relation,
      let one = columns.first(where: { $0.column == first }),
      let other = columns.first(where: { $0.column == second })
    {
      let keys = rows.reference.filter { other.reference[$0] >= 0 }.map { one.reference[$0] }
      count -= Set(keys).subtracting([ReferenceRanks.missing]).count
    }
    guard let holdout = comparison.holdout else { return count }
    let held = keeps(relation, holdout)
    return count + rows.holdout.count { held[$0] != nil }
  }
}
