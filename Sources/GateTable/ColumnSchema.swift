import GateModel

/// What is known of a column apart from its values.
package struct ColumnSchema: Sendable, Hashable {
  package let name: String
  package let kind: ColumnKind
  package var roles: Set<ColumnRole>
  /// Why the column was given this kind and these roles, for `inspect`.
  package let reason: String

  package init(name: String, kind: ColumnKind, roles: Set<ColumnRole> = [], reason: String) {
    self.name = name
    self.kind = kind
    self.roles = roles
    self.reason = reason
  }
}

/// Cells that are neither missing nor readable as the column's kind; they count as missing
/// everywhere but in `validity.type`.
package struct UnparsedCells: Sendable, Hashable {
  package var count: Int
  /// The first of them in reading order.
  package var first: RowPlace?

  package init(count: Int = 0, first: RowPlace? = nil) {
    self.count = count
    self.first = first
  }
}
