import GateStatistics

/// The order of a numeric column's values on each side, so that no pair of columns sorts again.
package struct ColumnOrder: Sendable {
  package let reference: Side
  package let candidate: Side

  package struct Side: Sendable {
    /// For each row in canonical order, how many different values of its side are smaller; -1 where
    /// missing.
    package let ranks: [Int32]
    /// How many different values the side has.
    package let distinct: Int
    /// Where no row lacks a value and not all are equal.
    package let column: RankedColumn?
    package let isComplete: Bool

    init(_ ranks: [Int32]) {
      self.ranks = ranks
      let distinct = Int(ranks.max() ?? -1) + 1
      self.distinct = distinct
      isComplete = !ranks.contains(-1)
      column = isComplete ? RankedColumn(keys: ranks, keyCount: distinct) : nil
    }
  }

  /// - Parameters: for each row the number of different smaller values, -1 where missing.
  init(reference: [Int32], candidate: [Int32]) {
    self.reference = Side(reference)
    self.candidate = Side(candidate)
  }
}

extension ColumnOrder.Side {
  /// Spearman's correlation with another column over the rows in which both have a value; `nil`
  /// where one of them has fewer than `least` rows there that differ from its most frequent value:
  /// a few that happen to coincide would make it jump.
  package func correlation(with other: ColumnOrder.Side, varying least: Int) -> Correlation? {
    guard let (first, second) = together(other),
      min(first.varyingRows, second.varyingRows) >= least
    else { return nil }
    return spearman(first, second)
  }

  private func together(_ other: ColumnOrder.Side) -> (RankedColumn, RankedColumn)? {
    if isComplete && other.isComplete {
      guard let column, let second = other.column else { return nil }
      return (column, second)
    }
    let rows = ranks.indices.filter { ranks[$0] >= 0 && other.ranks[$0] >= 0 }
    guard let first = RankedColumn(keys: rows.map { ranks[$0] }, keyCount: distinct),
      let second = RankedColumn(keys: rows.map { other.ranks[$0] }, keyCount: other.distinct)
    else { return nil }
    return (first, second)
  }
}
