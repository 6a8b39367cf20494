import GateModel
import GateTable

/// One data set of a comparison, whichever part it plays.
package struct ComparedSide: Sendable {
  /// By the name that subjects have of a table (`Subject.table`): `nil` is the only one, which every
  /// side but a benchmark has today.
  package let tables: [String?: PreparedTable]
  /// Cells of its table that could not be read, parallel to `Comparison.columns`.
  package let unparsed: [UnparsedCells]
  /// Records that were left out because they are malformed, by reason.
  package let malformed: [String: Int]
  /// Its records where they are documents or conversations; `nil` where it is a table.
  package let texts: TextSet?
  /// What an index holds of its texts; `nil` where they are read.
  let stored: StoredCorpora?

  /// Its only table.
  package var table: PreparedTable? { tables[nil] }

  /// - Parameters:
  ///   - source: the table as it was read.
  ///   - prepared: the same with these columns.
  init(
    _ source: Table, prepared: PreparedTable, columns: [ComparedColumn], malformed: [String: Int],
    stored: StoredCorpora?
  ) {
    tables = [nil: prepared]
    unparsed = columns.map { column in
      source.index(of: column.name).map { source.unparsed[$0] } ?? UnparsedCells()
    }
    self.malformed = malformed
    texts = TextSet(source)
    self.stored = stored
  }

  /// The items of a benchmark, which are texts.
  ///
  /// - Returns: `nil` for a table.
  init?(items source: Table) {
    guard let texts = TextSet(source) else { return nil }
    (tables, unparsed, malformed) = ([:], [], [:])
    (self.texts, stored) = (texts, nil)
  }
}
