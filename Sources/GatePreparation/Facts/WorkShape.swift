import GateModel

/// What of a run decides how much work it is: sizes, not values.
package struct WorkShape: Sendable {
  /// Rows.
  let reference: Double
  let candidate: Double
  let holdout: Double
  /// Columns that are compared.
  let columns: Double
  /// Classes of the label, 1 for a number; 0 without a label.
  let classes: Double
  let protectedColumns: Double
  /// What is needed of the data.
  let keys: Set<FactKey>
  /// Models learn from, and manifolds are made of, at most so many rows of a table.
  let learningRows: Double
  let neighbourRows: Double
  /// Distances are asked of at most so many records of a side.
  private let queryRecords: Double

  /// - Parameter records: the inputs of a run.
  package init(_ records: [InputRecord], keys: Set<FactKey>, settings: RunSettings) {
    func rows(_ role: DataRole) -> Double {
      Double(records.first { $0.role == role }?.rows ?? 0)
    }
    (reference, candidate, holdout) = (rows(.real), rows(.synthetic), rows(.holdout))
    let present = Set((records.first { $0.role == .synthetic }?.columns ?? []).map(\.name))
    let compared = (records.first { $0.role == .real }?.columns ?? []).filter {
      present.contains($0.name) && !$0.roles.contains(.id) && !$0.roles.contains(.ignore)
    }
    columns = Double(compared.count)
    let label = compared.first { $0.roles.contains(.label) }
    classes = Double(label.map { Self.classes(of: $0) } ?? 0)
    protectedColumns = Double(compared.count { $0.roles.contains(.protected) })
    self.keys = keys
    learningRows = Double(settings.learningRows)
    neighbourRows = Double(settings.neighbourRows)
    queryRecords = Double(settings.queryRecords ?? RunSettings.defaultQueryRecords)
  }

  /// The work of the run, in its order.
  package var parts: [FactWork] { FactWork.parts(of: keys, hasHoldout: holdout > 0) }

  /// Rows of the reference and the holdout.
  var real: Double { reference + holdout }
  /// Of all tables.
  var rows: Double { real + candidate }
  var cells: Double { rows * columns }
  /// Of columns.
  var pairs: Double { columns * (columns - 1) / 2 }
  /// Real rows that distances are asked of.
  var asked: Double { min(reference, queryRecords) + min(holdout, queryRecords) }

  private static func classes(of label: ColumnSummary) -> Int {
    guard label.kind == .category || label.kind == .boolean else { return 1 }
    // Two classes are told apart by one tree a round, more by one tree each; rare ones count little.
    return label.distinct <= 2 ? 1 : min(label.distinct, mostClasses)
  }

  private static let mostClasses = 16
}
