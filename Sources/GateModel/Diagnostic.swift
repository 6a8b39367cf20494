/// Something that a user should know about the inputs, the policy or the run.
public struct Diagnostic: Sendable, Hashable {
  public let severity: Severity
  /// Stable, such as `SG1003` (policy) or `SG2001` (data).
  public let code: String
  public let message: String
  /// `file`, `file:line` or `file:line:column`, where there is one.
  public let place: String?

  public init(severity: Severity, code: String, message: String, place: String? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
  }

  public enum Severity: String, Sendable {
    case error, warning, note
  }
}
