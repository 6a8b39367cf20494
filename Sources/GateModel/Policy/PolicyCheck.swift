/// A check of a policy, as people are told of it.
public struct PolicyCheck: Sendable, Hashable {
  /// The name of the policy.
  public let policy: String
  public let id: String
  public let metric: String
  /// Why the limit is what it is.
  public let description: String
  public let of: Finding.Judged
  public let failIf: Limit?
  public let warnIf: Limit?

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
