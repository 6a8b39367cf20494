/// Which range numbers are divided by in the record distance.
public enum DistanceScale: String, Sendable, Hashable, CaseIterable {
  /// The range of reference and holdout together: members and non-members are exchangeable.
  case real
  /// The range of the reference alone, as in SDMetrics; distances of the candidate to the holdout
  /// go by the range of the holdout.
  case reference
}
