/// A closed range of plausible values, with finite or infinite ends but never NaN.
public struct Interval: Sendable, Hashable {
  /// At most `upper`.
  public let lower: Double
  /// At least `lower`.
  public let upper: Double

  /// Fails when an end is NaN or the ends are reversed.
  public init?(_ lower: Double, _ upper: Double) {
    guard lower <= upper else { return nil }
    self.lower = lower
    self.upper = upper
  }
}
