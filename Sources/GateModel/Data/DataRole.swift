/// The part that a data set plays in a run.
public enum DataRole: String, Sendable, CaseIterable {
  /// The reference: real rows the generator learned from.
  case real
  /// The candidate that is judged.
  case synthetic
  /// Real rows the generator never saw.
  case holdout
  /// Evaluation items that must not occur in the candidate.
  case benchmark
}
