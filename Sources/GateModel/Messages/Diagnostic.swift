/// Something that a user should know about the inputs, the policy or the run.
public struct Diagnostic: Sendable, Hashable {
  public let severity: Severity
  /// Stable, such as `SG1003` (policy) or `SG2001` (data).
  public let code: String
  /// What is the matter and what to do.
  public let text: Message
  /// `file`, `file:line` or `file:line:column`, where there is one.
  public let place: String?

  public init(severity: Severity, code: String, message: Message, place: String? = nil) {
    self.severity = severity
    self.code = code
    text = message
    self.place = place
  }

  /// With a text that is computed, and so names no option. Generic, since a literal would be taken for
  /// a `String` otherwise.
  @_disfavoredOverload
  public init(
    severity: Severity, code: String, message: some StringProtocol, place: String? = nil
  ) {
    self.init(severity: severity, code: code, message: Message(String(message)), place: place)
  }

  /// The text as a terminal shows it.
  public var message: String { text.terminal }

  public enum Severity: String, Sendable {
    case error, warning, note
  }
}
