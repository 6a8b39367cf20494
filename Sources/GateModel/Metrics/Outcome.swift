/// The result of a metric on one subject. Undefined is never a number.
public enum Outcome: Sendable {
  indirect case measured(Score)
  /// The data has nothing of this kind: a constant column, no protected column.
  case notApplicable(reason: String)
  /// It should have been possible: a holdout that was not given, a limit that was reached.
  case notMeasured(reason: String)
}
