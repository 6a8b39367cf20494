/// A column as it was read, for policies, reports and `inspect`.
public struct ColumnSummary: Sendable, Hashable {
  /// As its header says.
  public let name: String
  /// What its values are taken for.
  public let kind: ColumnKind
  /// In alphabetical order.
  public let roles: [ColumnRole]
  /// Why the column has this kind and these roles, in a few words.
  public let reason: String
  /// Why the column is taken for an identifier that nobody declared (`counter`, `UUID`).
  public let proposal: String?
  /// Cells, with the missing ones.
  public let rows: Int
  /// Cells without a value; `unparsed` ones are not among them.
  public let missing: Int
  /// Distinct present values.
  public let distinct: Int
  /// Cells that could not be read as the column's kind.
  public let unparsed: Int
  /// What the column is stored as, where nobody reads such values; `nil` where they are read.
  public let unread: String?

  /// All that is told of a column.
  public init(
    name: String, kind: ColumnKind, roles: [ColumnRole], reason: String,
    proposal: String? = nil, rows: Int, missing: Int, distinct: Int, unparsed: Int,
    unread: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.roles = roles
    self.reason = reason
    self.proposal = proposal
    self.rows = rows
    self.missing = missing
    self.distinct = distinct
    self.unparsed = unparsed
    self.unread = unread
  }
}
