/// What stands in place of a report where there is none: the run has not ended, or ended without a
/// verdict.
public struct NoVerdict: Sendable, Hashable {
  /// The verdict of such a document, which no run has.
  package static let word = "none"

  /// One sentence.
  public let reason: String
  /// What the run ended with; `nil` while it has not ended.
  public let exitCode: Int?
  /// Of the program that wrote it.
  public let toolVersion: String

  /// Why there is no verdict.
  public init(reason: String, exitCode: Int?, toolVersion: String) {
    self.reason = reason
    self.exitCode = exitCode
    self.toolVersion = toolVersion
  }
}

/// What a run file holds.
public enum RunDocument: Sendable {
  /// A finished run.
  case run(RunRecord)
  /// A run that ended without a verdict, or has not ended.
  case noVerdict(NoVerdict)
}
