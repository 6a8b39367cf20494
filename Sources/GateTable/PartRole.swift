/// Who speaks in a part of a record.
package enum PartRole: UInt8, Sendable, CaseIterable, Comparable {
  /// A document that is no conversation.
  case text
  case prompt, response
  case system, tool
  /// The answer of a pair that was not preferred.
  case rejected

  package var name: String {
    switch self {
    case .text: "text"
    case .prompt: "prompt"
    case .response: "response"
    case .system: "system"
    case .tool: "tool"
    case .rejected: "rejected"
    }
  }

  /// Whether real and synthetic parts of the role are compared, so that it is a field. The others
  /// are looked at for what is wrong in themselves.
  package var isField: Bool { self <= .response }

  package static func < (left: PartRole, right: PartRole) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Why a record could not be read to its end as a text or a conversation; what was read before stays.
package enum ShapeFault: String, Sendable, CaseIterable {
  /// `messages` is no list, or an empty one.
  case noMessages = "no-messages"
  /// A message is no object.
  case badMessage = "bad-message"
  case unknownRole = "unknown-role"
  /// What should be a text is a number, an object or nothing.
  case badContent = "bad-content"
  /// No field of the record is a text.
  case noText = "no-text"
}

/// How a record writes its texts; the first that fits is how it is read.
package enum RecordShape: String, Sendable, CaseIterable, Comparable {
  case messages, conversations
  case instruction = "instruction and output"
  case response = "prompt and response"
  case completion = "prompt and completion"
  case preference = "prompt and chosen"
  case answer = "question and answer"
  /// One field, a file or a member of an archive.
  case document
  case none = "no text"

  package static func < (left: RecordShape, right: RecordShape) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}
