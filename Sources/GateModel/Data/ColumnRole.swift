/// What a column is for; a column may have several.
public enum ColumnRole: String, Sendable, CaseIterable, Comparable {
  /// A key without a meaning of its own.
  case id
  /// The outcome that a model would predict.
  case label
  /// Groups that must be treated alike.
  case protected
  /// The person or thing that several rows belong to.
  case entity
  /// What an attacker would like to learn.
  case sensitive
  /// What an attacker may know of a person.
  case quasiIdentifier = "quasi-identifier"
  /// Left out of everything.
  case ignore

  /// Alphabetical, so that lists of roles print the same everywhere.
  public static func < (left: ColumnRole, right: ColumnRole) -> Bool {
    left.rawValue < right.rawValue
  }
}
