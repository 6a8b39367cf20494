/// One metric on one subject.
public struct Measurement: Sendable {
  /// The id of the metric.
  public let metric: String
  /// The version of the metric's definition; it rises whenever its numbers change.
  public let version: Int
  /// What it looked at.
  public let subject: Subject
  /// A score, or why there is none.
  public let outcome: Outcome

  /// What a version of a metric says of a subject.
  public init(metric: String, version: Int, subject: Subject, outcome: Outcome) {
    self.metric = metric
    self.version = version
    self.subject = subject
    self.outcome = outcome
  }
}
