/// A check of a policy, as people are told of it.
public struct PolicyCheck: Sendable, Hashable {
  /// The name of the policy.
  public let policy: String
  /// In the policy.
  public let id: String
  /// The id of the metric.
  public let metric: String
  /// Why the limit is what it is.
  public let description: String
  /// Which number is judged.
  public let of: Finding.Judged
  /// Where it fails; `nil` where it never does.
  public let failIf: Limit?
  /// Where it warns; `nil` where it never does.
  public let warnIf: Limit?

  /// A check with both of its limits.
  public init(
    policy: String, id: String, metric: String, description: String, of judged: Finding.Judged,
    failIf: Limit?, warnIf: Limit?
  ) {
    self.policy = policy
    self.id = id
    self.metric = metric
    self.description = description
    of = judged
    self.failIf = failIf
    self.warnIf = warnIf
  }
}
