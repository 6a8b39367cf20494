/// Something that a user should know about the inputs, the policy or the run.
public struct Diagnostic: Sendable, Hashable {
  /// Whether it keeps a verdict from being had.
  public let severity: Severity
  /// Stable, such as `SG1003` (policy) or `SG2001` (data).
  public let code: String
  /// What is the matter and what to do.
  public let text: Message
  /// `file`, `file:line` or `file:line:column`, where there is one.
  public let place: String?

  /// With a text that may name options.
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

  /// How grave something is.
  public enum Severity: String, Sendable {
    /// There is no verdict, or an incomplete one, because of it.
    case error
    /// The verdict stands, and may be about something else than was meant.
    case warning
    /// Nothing needs to be done.
    case note
  }
}
