import GateDigests

extension Comparison {
  /// A hash of every row over all columns of the reference, identifiers and ignored ones included,
  /// in canonical order. Of tables; for texts see `TextSet.hashes`.
  package func wholeRowHashes(of table: PreparedTable) -> [RowHash] {
    let isWhole = columns.indices.allSatisfy { columns[$0].isCompared || table.columns[$0] == nil }
    return isWhole
      ? table.hashes : hashRows(of: table.columns.compactMap { $0 }, rowCount: table.rowCount)
  }
}
