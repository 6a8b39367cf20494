import GateModel

/// What is known of a column apart from its values.
package struct ColumnSchema: Sendable, Hashable {
  package let name: String
  package let kind: ColumnKind
  package var roles: Set<ColumnRole>
  /// Why the column was given this kind and these roles, for `inspect`.
  package let reason: String
  /// Why the values propose that the column is an identifier (`counter`, `UUID`); `nil` where they
  /// do not.
  package let proposal: String?

  package init(
    name: String, kind: ColumnKind, roles: Set<ColumnRole> = [], reason: String,
    proposal: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.roles = roles
    self.reason = reason
    self.proposal = proposal
  }
}

/// Cells that are neither missing nor readable as the column's kind; they count as missing
/// everywhere but in `validity.type`.
package struct UnparsedCells: Sendable, Hashable {
  package var count: Int
  /// How many of them are infinite: numbers, but none to compute with.
  package var notFinite: Int
  /// How many are numbers with a decimal comma, where numbers are written with a point.
  package var decimalCommas: Int
  /// How many are dates in another order than the others.
  package var otherDates: Int
  /// The first of them in reading order.
  package var first: RowPlace?

  package init(
    count: Int = 0, notFinite: Int = 0, decimalCommas: Int = 0, otherDates: Int = 0,
    first: RowPlace? = nil
  ) {
    self.count = count
    self.notFinite = notFinite
    self.decimalCommas = decimalCommas
    self.otherDates = otherDates
    self.first = first
  }
}
