import GateModel

extension Comparison {
  /// The present numbers of a column in the reference and the holdout together.
  package func realNumbers(_ column: Int) -> [Double] {
    (reference.numbers(column) + (holdout?.numbers(column) ?? [])).filter { !$0.isNaN }
  }

  /// The rows of the reference and the holdout together.
  package var realRowCount: Int { reference.rowCount + (holdout?.rowCount ?? 0) }

  /// How many independent people (or whatever the role entity stands for) a data set has; its rows
  /// where no column has that role.
  package func entityCount(of role: DataRole) -> Int {
    switch role {
    case .real: entities?.referenceCount ?? reference.rowCount
    case .synthetic: entities?.candidateCount ?? candidate.rowCount
    case .holdout: entities?.holdoutCount ?? holdout?.rowCount ?? 0
    case .benchmark: 0
    }
  }
}
