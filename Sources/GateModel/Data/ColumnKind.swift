/// What the values of a column are, once read.
public enum ColumnKind: String, Sendable, CaseIterable {
  /// Integers and decimals, compared by size.
  case number
  /// A finite vocabulary, compared for equality.
  case category
  /// A category with two values that mean yes and no.
  case boolean
  /// A date or a date with time, compared as seconds since 1970-01-01 UTC.
  case datetime
  /// Free text; documents rather than labels.
  case text
}
