/// How far a run is.
public struct RunProgress: Sendable {
  /// What is done from now on.
  public let part: String
  /// The share of all work that was done before it, and the share that it is, both estimated;
  /// `nil` while that cannot be known.
  public let shares: (done: Double, own: Double)?

  /// What begins now, and how much was done before.
  public init(_ part: String, shares: (done: Double, own: Double)? = nil) {
    self.part = part
    self.shares = shares
  }
}
