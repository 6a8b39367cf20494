/// A number with its uncertainty at the confidence of the run.
public struct Estimate: Sendable, Hashable {
  /// In the unit of the metric, never NaN.
  public let value: Double
  /// `nil` where the number is a fact.
  public let interval: Interval?
  /// How it came about, so that any level can be tested without the data.
  public let error: ErrorModel

  /// Fails when the value is NaN: an undefined number is an `Outcome`, not an estimate.
  public init?(value: Double, interval: Interval?, error: ErrorModel) {
    guard !value.isNaN else { return nil }
    self.value = value
    self.interval = interval
    self.error = error
  }
}
