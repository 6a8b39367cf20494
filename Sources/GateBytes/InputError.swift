import GateModel

/// Input that cannot be used, with its place, what was wrong and what to do.
package struct InputError: Error, Sendable, Hashable {
  package let reason: Reason
  /// The path as the user gave it; `nil` only where no file is concerned.
  package let file: String?
  package let member: String?
  /// 1-based.
  package let line: Int?
  /// 1-based, in characters of the line where known, else in bytes.
  package let column: Int?
  /// What happened and what to do, without the place.
  package let text: Message
  /// Set where one record is wrong and its neighbours can be read nevertheless.
  package let fault: RecordFault?

  package init(
    _ reason: Reason, file: String?, member: String? = nil, line: Int? = nil, column: Int? = nil,
    message: Message, fault: RecordFault? = nil
  ) {
    self.reason = reason
    self.file = file
    self.member = member
    self.line = line
    self.column = column
    text = message
    self.fault = fault
  }

  /// With a text that is computed, see `Diagnostic`.
  @_disfavoredOverload
  package init(
    _ reason: Reason, file: String?, member: String? = nil, line: Int? = nil, column: Int? = nil,
    message: some StringProtocol, fault: RecordFault? = nil
  ) {
    self.init(
      reason, file: file, member: member, line: line, column: column,
      message: Message(String(message)),
      fault: fault)
  }

  /// The kinds of refusal, which decide the exit code.
  package enum Reason: Sendable {
    /// Read, and found to be wrong: exit 65.
    case malformed
    /// Missing or not readable: exit 66.
    case unavailable
    /// Written to by somebody while it was read: exit 66.
    case changed
    /// An output that cannot be created: exit 73.
    case outputUnavailable
    /// An output that cannot be written, as on a full disk: exit 74.
    case outputUnwritten
    /// An output that would overwrite an input: exit 2.
    case outputIsInput
  }
}

extension InputError: CustomStringConvertible {
  /// As a terminal shows it.
  package var description: String { placed.terminal }

  /// The text without the place, as a terminal shows it.
  package var message: String { text.terminal }

  /// `file:member:line:column: message`.
  package var placed: Message {
    let place = [file, member, line.map(String.init), column.map(String.init)].compactMap { $0 }
    return place.isEmpty ? text : "\(place.joined(separator: ":")): \(text)"
  }
}
