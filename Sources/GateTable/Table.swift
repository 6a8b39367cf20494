import GateModel

/// One data set in memory: typed columns of equal length, in the order of the file.
package struct Table: Sendable {
  package let schema: [ColumnSchema]
  /// Parallel to `schema`.
  package let columns: [Column]
  /// Parallel to `schema`.
  package let unparsed: [UnparsedCells]
  package let rowCount: Int
  package let origins: RowOrigins
  /// Columns that its files have and that are no part of it.
  package let unread: [UnreadColumn]

  /// - Precondition: `schema`, `columns` and `unparsed` are parallel, names are unique, and every
  ///   column has `rowCount` rows.
  package init(
    schema: [ColumnSchema], columns: [Column], unparsed: [UnparsedCells], rowCount: Int,
    origins: RowOrigins, unread: [UnreadColumn] = []
  ) {
    precondition(
      schema.count == columns.count && schema.count == unparsed.count,
      "one schema entry, one column and one unparsed count each")
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of equal length")
    self.schema = schema
    self.columns = columns
    self.unparsed = unparsed
    self.rowCount = rowCount
    self.origins = origins
    self.unread = unread
  }

  /// The position of a column, or `nil` if there is none of this name.
  package func index(of name: String) -> Int? {
    schema.firstIndex { $0.name == name }
  }
}
