import GateModel

/// Why there is no verdict. Each case has an exit code of its own.
public enum SynthgateError: Error, Sendable {
  /// The inputs are malformed (65) or not there (66). The message names file, line and remedy.
  case input(message: Message, exitCode: Int)
  /// The policy or a role is invalid (78), with every error in it.
  case policy([Diagnostic])
  /// Invalid usage (2).
  case usage(Message)
  /// An output cannot be created (73) or written (74).
  case output(message: Message, exitCode: Int)
  /// A mistake of the program (70).
  case internalError(String)

  /// Why there is no verdict, in words, with options as a terminal takes them.
  public var reason: String { text.terminal }

  /// Why there is no verdict, and what to do.
  public var text: Message {
    switch self {
    case .input(let message, _), .output(let message, _), .usage(let message): message
    case .internalError(let message): "internal error: \(message)"
    case .policy(let diagnostics):
      diagnostics.enumerated().reduce("") { text, entry in
        let place = entry.element.place.map { "\($0): " } ?? ""
        return "\(text)\(entry.offset > 0 ? "; " : "")\(place)\(entry.element.text)"
      }
    }
  }
}
