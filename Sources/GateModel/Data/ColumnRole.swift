/// What a column is for; a column may have several.
public enum ColumnRole: String, Sendable, CaseIterable, Comparable {
  case id, label, protected, entity, sensitive
  case quasiIdentifier = "quasi-identifier"
  case ignore

  /// Alphabetical, so that lists of roles print the same everywhere.
  public static func < (left: ColumnRole, right: ColumnRole) -> Bool {
    left.rawValue < right.rawValue
  }
}
