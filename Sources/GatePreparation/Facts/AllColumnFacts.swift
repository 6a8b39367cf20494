import Glibc

/// `ColumnFacts` of every column.
package enum AllColumnFacts: PiecewiseFact {
  /// Parallel to `Comparison.columns`; `nil` for columns that are not compared.
  package typealias Value = [ColumnFacts?]

  package static let work = FactWork("columns", nanoseconds: 1.1) { $0.cells * log2($0.rows + 2) }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.columns, .orders]

  package static func pieces(_ context: FactContext) -> [@Sendable () -> ColumnFacts?] {
    let isOrdered = context.keys.contains(.orders)
    return context.comparison.columns.indices.map { column in
      {
        guard context.comparison.columns[column].isCompared else { return nil }
        return ColumnFacts(context.comparison, column: column, isOrdered: isOrdered)
      }
    }
  }

  package static func joined(_ pieces: [ColumnFacts?], _ context: FactContext) -> [ColumnFacts?] {
    pieces
  }
}

extension FactKey {
  package static let columns = FactKey("columns")
  /// `ColumnFacts.order`.
  package static let orders = FactKey("orders")
}

extension Facts {
  /// Parallel to `Comparison.columns`; `nil` for columns that are not compared.
  package var columns: [ColumnFacts?] { readAlways(AllColumnFacts.self) }

  /// The same where a metric of the run asked for them: for what is shown beside scores.
  package var columnsIfMade: [ColumnFacts?]? { self[AllColumnFacts.self].value }
}
