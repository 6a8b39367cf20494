import GateModel

/// A file, or a member of an archive, as it is called in messages.
package struct SourceName: Sendable, Hashable {
  /// The path as the user gave it, or as it follows from a directory that the user gave.
  package let file: String
  package let member: String?

  package init(file: String, member: String? = nil) {
    self.file = file
    self.member = member
  }

  /// An error about the content of this source.
  ///
  /// - Parameter fault: what is wrong with the one record at the line, if no other is concerned.
  package func malformed(
    line: Int? = nil, column: Int? = nil, fault: RecordFault? = nil, _ message: Message
  ) -> InputError {
    InputError(
      .malformed, file: file, member: member, line: line, column: column, message: message,
      fault: fault)
  }

  /// The same with a text that is computed, see `Diagnostic`.
  @_disfavoredOverload
  package func malformed(
    line: Int? = nil, column: Int? = nil, fault: RecordFault? = nil, _ message: some StringProtocol
  ) -> InputError {
    malformed(line: line, column: column, fault: fault, Message(String(message)))
  }

  /// An error about content that is larger than it may be.
  package func beyond(
    _ limit: ReadLimits.Name, line: Int? = nil, fault: RecordFault? = nil, _ what: String
  ) -> InputError {
    malformed(line: line, fault: fault, "\(what), \(limit.words)")
  }

  /// The name that tells the format: the member's, else the file's.
  package var formatName: String { member ?? file }
}
