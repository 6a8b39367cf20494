import GateModel
import GateTable

/// The guess that a column names rows rather than describing them.
struct IdentifierProposal: Sendable, Hashable {
  let reason: String

  /// Fewer rows differ by chance.
  private static let fewestRows = 20
  /// A counter fills its range; a quantity leaves most of it empty.
  private static let counterRange = 10.0

  /// `nil` unless every row of the reference has a value of its own, and the values are labels or
  /// a counter.
  init?(kind: ColumnKind, _ reference: [Column]) {
    let rows = reference.reduce(0) { $0 + $1.count }
    guard rows >= Self.fewestRows else { return nil }
    let isComplete = { reference.allSatisfy { $0.missingCount == 0 } }
    switch kind {
    case .category where isComplete() && Self.labelsDiffer(reference):
      reason = "id proposed: all values differ"
    case .number
    where Self.isIntegral(reference) && isComplete()
      && Self.isCounter(reference, rows: rows):
      reason = "id proposed: all values differ and they count up"
    default: return nil
    }
  }

  private static func labelsDiffer(_ reference: [Column]) -> Bool {
    var seen: [Bool] = []
    for column in reference {
      guard case .category(let column) = column else { return false }
      if seen.isEmpty { seen = [Bool](repeating: false, count: column.dictionary.count) }
      guard column.dictionary.count >= column.count else { return false }
      for code in column.codes {
        guard !seen[Int(code)] else { return false }
        seen[Int(code)] = true
      }
    }
    return true
  }

  private static func isIntegral(_ reference: [Column]) -> Bool {
    reference.allSatisfy { column in
      if case .number(let numbers) = column { numbers.isIntegral } else { false }
    }
  }

  private static func isCounter(_ reference: [Column], rows: Int) -> Bool {
    let columns = reference.compactMap { column -> NumberColumn? in
      if case .number(let numbers) = column { numbers } else { nil }
    }
    let bounds = columns.compactMap(\.bounds)
    guard let least = bounds.map(\.lowerBound).min(), let most = bounds.map(\.upperBound).max()
    else { return false }
    let width = most - least + 1
    // In a narrower range, some of them are the same.
    guard width >= Double(rows), width <= counterRange * Double(rows) else { return false }
    var seen = [Bool](repeating: false, count: Int(width))
    return columns.allSatisfy { $0.allDiffer(from: least, marking: &seen) }
  }
}
