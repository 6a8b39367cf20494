import GateModel

/// Why there is no verdict. Each case has an exit code of its own.
public enum SynthgateError: Error, Sendable {
  /// The inputs are malformed (65) or not there (66). The message names file, line and remedy.
  case input(message: String, exitCode: Int)
  /// The policy or a role is invalid (78), with all that is wrong with it.
  case policy([Diagnostic])
  /// The request makes no sense (2).
  case usage(String)
  /// An output cannot be created (73) or written (74).
  case output(message: String, exitCode: Int)
  /// A mistake of the program (70).
  case internalError(String)

  /// Why there is no verdict, in words.
  public var reason: String {
    switch self {
    case .input(let message, _), .output(let message, _), .usage(let message): message
    case .internalError(let message): "internal error: \(message)"
    case .policy(let diagnostics):
      diagnostics.map { [$0.place, $0.message].compactMap(\.self).joined(separator: ": ") }
        .joined(separator: "; ")
    }
  }

  public var exitCode: Int {
    switch self {
    case .input(_, let code), .output(_, let code): code
    case .policy: 78
    case .usage: 2
    case .internalError: 70
    }
  }
}
