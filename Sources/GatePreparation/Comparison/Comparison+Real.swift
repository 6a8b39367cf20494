import GateModel

extension Comparison {
  /// The present numbers of a column in the reference and the holdout together.
  package func realNumbers(_ column: Int) -> [Double] {
    (reference.numbers(column) + (holdout?.numbers(column) ?? [])).filter { !$0.isNaN }
  }

  /// The rows of the reference and the holdout together.
  package var realRowCount: Int { reference.rowCount + (holdout?.rowCount ?? 0) }

  /// Records of the reference and the holdout that were left out because they are malformed.
  package var realMalformedCount: Int {
    [DataRole.real, .holdout].reduce(0) { $0 + malformed(of: $1).values.reduce(0, +) }
  }

  /// How many independent people (or whatever the role entity stands for) a data set has; its rows
  /// where no column has that role.
  package func entityCount(of role: DataRole) -> Int {
    entities?.count(of: role) ?? sides[role]?.table?.rowCount ?? 0
  }
}
