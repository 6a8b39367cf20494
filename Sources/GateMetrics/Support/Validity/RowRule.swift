import GateModel
import GatePreparation

/// A declared rule bound to the columns of a comparison.
struct RowRule {
  private let rule: Constraint.Rule
  private let comparison: Comparison

  init(_ rule: Constraint.Rule, _ comparison: Comparison) {
    self.rule = rule
    self.comparison = comparison
  }

  /// Whether each row keeps the rule, `nil` where a missing value leaves that open.
  struct Sides {
    let reference: [Bool?]
    let candidate: [Bool?]
    let holdout: [Bool?]
  }

  /// - Returns: `nil` if a table lacks a column of the rule.
  func sides() -> Sides? {
    let columns = rule.columns.compactMap { name in
      comparison.columns.firstIndex { $0.name == name }
    }
    guard columns.count == rule.columns.count,
      columns.allSatisfy({ comparison.columns[$0].isInCandidate })
    else { return nil }
    switch rule {
    case .functionalDependency: return dependency(columns)
    case .fixedCombinations: return combinations(columns)
    case .range, .comparison, .sum, .implication, .oneHot, .pattern:
      return Sides(
        reference: rows(comparison.reference, columns),
        candidate: rows(comparison.candidate, columns),
        holdout: comparison.holdout.map { rows($0, columns) } ?? [])
    }
  }
}

// Rules that each row keeps or breaks by itself.
extension RowRule {
  private func rows(_ table: PreparedTable, _ columns: [Int]) -> [Bool?] {
    let cells = columns.map { Cells(table, $0) }
    let rows = 0..<table.rowCount
    switch rule {
    case .range(_, let bounds):
      return rows.map { row in cells[0].number(row).map { bounds.contain($0) } }
    case .comparison(_, let comparator, _):
      return rows.map { compared($0, comparator, cells, columns) }
    case .sum(_, _, let tolerance):
      return rows.map { row in
        let values = cells.compactMap { $0.number(row) }
        guard values.count == cells.count else { return nil }
        return abs(values[0] - values[1...].reduce(0, +)) <= tolerance
      }
    case .implication(let premise, let conclusion):
      let first = truths(of: premise, columns[0], table)
      let second = truths(of: conclusion, columns[1], table)
      return rows.map { !first[$0] || second[$0] }
    case .oneHot:
      let on = zip(cells, columns).map { flags($0, $1, table.rowCount) }
      return rows.map { row in
        let known = on.compactMap { $0[row] }
        return known.count < on.count ? nil : known.reduce(0, +) == 1
      }
    case .pattern(_, let pattern):
      let matches = matches(of: pattern, in: comparison.columns[columns[0]].dictionary)
      return rows.map { cells[0].code($0).map { matches[$0] } }
    case .functionalDependency, .fixedCombinations: return []
    }
  }

  private func compared(
    _ row: Int, _ comparator: Constraint.Comparator, _ cells: [Cells], _ columns: [Int]
  ) -> Bool? {
    if let left = cells[0].number(row), let right = cells[1].number(row) {
      switch comparator {
      case .less: return left < right
      case .lessOrEqual: return left <= right
      case .equal: return left == right
      case .notEqual: return left != right
      case .greaterOrEqual: return left >= right
      case .greater: return left > right
      }
    }
    guard let left = cells[0].code(row), let right = cells[1].code(row) else { return nil }
    let isEqual =
      comparison.columns[columns[0]].dictionary[left]
      == comparison.columns[columns[1]].dictionary[right]
    return (comparator == .equal) == isEqual
  }

  private func truths(
    of condition: Constraint.Condition, _ column: Int, _ table: PreparedTable
  ) -> [Bool] {
    let cells = Cells(table, column)
    let rows = 0..<table.rowCount
    switch condition.test {
    case .isMissing(let missing): return rows.map { (cells.key($0) == nil) == missing }
    case .within(let bounds):
      return rows.map { row in cells.number(row).map { bounds.contain($0) } ?? false }
    case .oneOf(let values):
      let numbers = Set(values.compactMap(\.number))
      let texts = Set(values.map(\.text))
      let isListed = comparison.columns[column].dictionary.map { texts.contains($0) }
      return rows.map { row in
        cells.number(row).map { numbers.contains($0) } ?? cells.code(row).map { isListed[$0] }
          ?? false
      }
    }
  }

  /// 1 for a value that is on, 0 for one that is off, and more than one can be for any other.
  private func flags(_ cells: Cells, _ column: Int, _ rowCount: Int) -> [Int?] {
    let (on, off) = (["true", "yes", "y", "t", "1"], ["false", "no", "n", "f", "0"])
    let words = comparison.columns[column].dictionary.map { word in
      on.contains(word.lowercased()) ? 1 : off.contains(word.lowercased()) ? 0 : 2
    }
    return (0..<rowCount).map { row in
      cells.number(row).map { $0 == 1 ? 1 : $0 == 0 ? 0 : 2 } ?? cells.code(row).map { words[$0] }
    }
  }

  private func matches(of pattern: String, in dictionary: [String]) -> [Bool] {
    // The policy's reader has seen that the pattern compiles.
    guard let regex = try? Regex(pattern) else { return dictionary.map { _ in false } }
    return dictionary.map { (try? regex.wholeMatch(in: $0)) != nil }
  }
}

// Rules that the real data fills in.
extension RowRule {
  /// The dependent of a determinant is the one that the reference most often has; that of an unknown
  /// determinant, the one that the row's own table most often has.
  private func dependency(_ columns: [Int]) -> Sides {
    var determinants = RowTuples(columns: Array(columns.dropLast()))
    var dependents = RowTuples(columns: [columns[columns.count - 1]])
    func read(_ table: PreparedTable) -> [Pair] {
      zip(determinants.read(table), dependents.read(table)).map { Pair(key: $0, value: $1) }
    }
    let reference = read(comparison.reference)
    let known = Self.usual(reference)
    func keeps(_ pairs: [Pair]) -> [Bool?] {
      let own = Self.usual(pairs)
      return pairs.map { pair in
        pair.isMissing ? nil : (known[pair.key] ?? own[pair.key]) == pair.value
      }
    }
    return Sides(
      reference: keeps(reference), candidate: keeps(read(comparison.candidate)),
      holdout: keeps(comparison.holdout.map(read) ?? []))
  }

  private struct Pair: Hashable {
    let key: Int32
    let value: Int32

    var isMissing: Bool { key == RowTuples.missing || value == RowTuples.missing }
  }

  private static func usual(_ pairs: [Pair]) -> [Int32: Int32] {
    var counts: [Pair: Int] = [:]
    for pair in pairs where !pair.isMissing { counts[pair, default: 0] += 1 }
    var best: [Int32: (value: Int32, count: Int)] = [:]
    for (pair, count) in counts {
      if let known = best[pair.key], (known.count, -known.value) > (count, -pair.value) { continue }
      best[pair.key] = (pair.value, count)
    }
    return best.mapValues(\.value)
  }

  private func combinations(_ columns: [Int]) -> Sides {
    var tuples = RowTuples(columns: columns)
    let reference = tuples.read(comparison.reference)
    let holdout = comparison.holdout.map { tuples.read($0) } ?? []
    let known = Set(reference).union(holdout)
    func keeps(_ ids: [Int32]) -> [Bool?] {
      ids.map { $0 == RowTuples.missing ? nil : known.contains($0) }
    }
    return Sides(
      reference: keeps(reference), candidate: keeps(tuples.read(comparison.candidate)),
      holdout: keeps(holdout))
  }
}

extension Constraint.Bounds {
  fileprivate func contain(_ number: Double) -> Bool {
    if let low = min?.number, number < low { return false }
    if let high = max?.number, number > high { return false }
    return true
  }
}
