/// Invalid usage of the command line, in words that say what to type instead.
package struct UsageError: Error, Sendable, Hashable {
  /// What is wrong, without a full stop.
  package let message: String
  /// What was probably meant.
  package let suggestion: String?
  /// The command whose help is worth reading; `nil` for the program's own.
  package let command: String?

  package init(_ message: String, suggestion: String? = nil, command: String? = nil) {
    self.message = message
    self.suggestion = suggestion
    self.command = command
  }
}

extension UsageError: CustomStringConvertible {
  package var description: String {
    suggestion.map { "\(message); did you mean \($0)?" } ?? message
  }
}
