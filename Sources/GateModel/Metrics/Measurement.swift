/// One metric on one subject.
public struct Measurement: Sendable {
  public let metric: String
  /// The version of the metric's definition; it rises whenever its numbers change.
  public let version: Int
  public let subject: Subject
  public let outcome: Outcome

  public init(metric: String, version: Int, subject: Subject, outcome: Outcome) {
    self.metric = metric
    self.version = version
    self.subject = subject
    self.outcome = outcome
  }
}
