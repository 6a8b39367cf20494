import GateModel

/// What of a run decides how much work it is: sizes, not values.
package struct WorkShape: Sendable {
  package let reference: Int
  package let candidate: Int
  package let holdout: Int
  /// Columns that are compared.
  package let columns: Int
  /// Classes of the label, 1 for a number; 0 without a label.
  package let classes: Int
  package let protectedColumns: Int
  /// What is needed of the data.
  package let keys: Set<FactKey>
  /// Models learn from, and manifolds are made of, at most so many rows of a table.
  package let learningRows: Int
  package let neighbourRows: Int
  /// Distances are asked of at most so many records of a side.
  package let queryRecords: Int

  /// - Parameter records: the inputs of a run.
  package init(_ records: [InputRecord], keys: Set<FactKey>, settings: RunSettings) {
    func rows(_ role: DataRole) -> Int { records.first { $0.role == role }?.rows ?? 0 }
    (reference, candidate, holdout) = (rows(.real), rows(.synthetic), rows(.holdout))
    let present = InputRecord.candidateColumns(of: records)
    let compared = (records.first { $0.role == .real }?.columns ?? []).filter {
      present.contains($0.name) && !$0.roles.contains(.id) && !$0.roles.contains(.ignore)
    }
    columns = compared.count
    let label = compared.first { $0.roles.contains(.label) }
    classes = label.map { Self.classes(of: $0) } ?? 0
    protectedColumns = compared.count { $0.roles.contains(.protected) }
    self.keys = keys
    learningRows = settings.learningRows
    neighbourRows = settings.neighbourRows
    queryRecords = settings.queryRecords ?? RunSettings.defaultQueryRecords
  }

  /// Of the facts that are computed, in their order, with what is done of them.
  package var parts: [FactWork] {
    FactWork.facts(of: keys, hasHoldout: holdout > 0) + [.pairs, .metrics]
  }

  private static func classes(of label: ColumnSummary) -> Int {
    guard label.kind == .category || label.kind == .boolean else { return 1 }
    // Two classes are told apart by one tree a round, more by one tree each; rare ones count little.
    return label.distinct <= 2 ? 1 : min(label.distinct, mostClasses)
  }

  private static let mostClasses = 16
}
