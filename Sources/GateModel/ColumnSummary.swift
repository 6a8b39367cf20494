/// A column as it was read, for policies, reports and `inspect`.
public struct ColumnSummary: Sendable, Hashable {
  public let name: String
  public let kind: ColumnKind
  /// In alphabetical order.
  public let roles: [ColumnRole]
  /// Why the column has this kind and these roles, in a few words.
  public let reason: String
  public let rows: Int
  public let missing: Int
  /// Distinct present values.
  public let distinct: Int
  /// Cells that could not be read as the column's kind.
  public let unparsed: Int

  public init(
    name: String, kind: ColumnKind, roles: [ColumnRole], reason: String, rows: Int, missing: Int,
    distinct: Int, unparsed: Int
  ) {
    self.name = name
    self.kind = kind
    self.roles = roles
    self.reason = reason
    self.rows = rows
    self.missing = missing
    self.distinct = distinct
    self.unparsed = unparsed
  }
}
