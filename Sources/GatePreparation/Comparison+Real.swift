extension Comparison {
  /// The present numbers of a column in the reference and the holdout together.
  package func realNumbers(_ column: Int) -> [Double] {
    (reference.numbers(column) + (holdout?.numbers(column) ?? [])).filter { !$0.isNaN }
  }

  /// The rows of the reference and the holdout together.
  package var realRowCount: Int { reference.rowCount + (holdout?.rowCount ?? 0) }
}
