import GateTable

/// What can be wrong with the shape of a record of texts; trainers and fine-tuning services refuse
/// such records. At most one of the faults that `ShapeFault` has, or any of the others.
package enum StructureFault: String, Sendable, CaseIterable {
  case noMessages = "no-messages"
  case badMessage = "bad-message"
  case unknownRole = "unknown-role"
  case badContent = "bad-content"
  case noText = "no-text"
  case noResponse = "no-response"
  case noPrompt = "no-prompt"
  /// A system message behind the first, a response first, or the same speaker twice in a row.
  case roleOrder = "role-order"
  case endsWithPrompt = "ends-with-prompt"
  /// A part without a visible character, but for what tools say and messages that call them.
  case empty
}

/// The faults of a record, each once.
package struct StructureFaults: Sendable {
  private(set) package var faults: Set<StructureFault> = []

  package init(_ record: ConversationRecord, _ bytes: Span<UInt8>) {
    if let fault = record.fault {
      faults = [StructureFault(fault)]
      return
    }
    let messages = record.messages
    if messages.contains(where: { $0.role != .text && $0.role != .rejected }) {
      lookAtRoles(messages.map(\.role).filter { $0 != .rejected })
    }
    let mustSpeak = messages.filter {
      $0.role != .system && $0.role != .tool && !$0.hasCalls
    }
    for message in mustSpeak {
      let cell = message.cell
      let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
      if BlankText.isBlank(text) { faults.insert(.empty) }
    }
  }

  private mutating func lookAtRoles(_ roles: [PartRole]) {
    if !roles.contains(.response) { faults.insert(.noResponse) }
    if !roles.contains(.prompt) { faults.insert(.noPrompt) }
    let speakers = roles.filter { $0 != .system }
    let isLate = roles.dropFirst().contains(.system)
    let begins = roles.first { $0 == .prompt || $0 == .response } == .response
    let repeats = zip(speakers, speakers.dropFirst()).contains { $0 == $1 && $0 != .tool }
    if isLate || begins || repeats { faults.insert(.roleOrder) }
    if speakers.last == .prompt, speakers.contains(.response) { faults.insert(.endsWithPrompt) }
  }
}

extension StructureFault {
  init(_ fault: ShapeFault) {
    self =
      switch fault {
      case .noMessages: .noMessages
      case .badMessage: .badMessage
      case .unknownRole: .unknownRole
      case .badContent: .badContent
      case .noText: .noText
      }
  }
}

/// Texts of white space alone, as Python's `str.isspace` has it.
package enum BlankText {
  package static func isBlank(_ text: Span<UInt8>) -> Bool {
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        guard byte == 32 || (9...13).contains(byte) || (0x1c...0x1f).contains(byte) else {
          return false
        }
        place += 1
      } else {
        guard let length = blankLength(text, place) else { return false }
        place += length
      }
    }
    return true
  }

  /// The bytes of the blank beyond ASCII at a place; `nil` for anything else.
  private static func blankLength(_ text: Span<UInt8>, _ place: Int) -> Int? {
    blanks.first { blank in
      place + blank.count <= text.count
        && blank.indices.allSatisfy { text[place + $0] == blank[$0] }
    }?.count
  }

  private static let blanks: [[UInt8]] =
    (["\u{85}", "\u{a0}", "\u{1680}", "\u{2028}", "\u{2029}", "\u{202f}", "\u{205f}", "\u{3000}"]
    + (0x2000...0x200a).compactMap { Unicode.Scalar($0).map { String($0) } })
    .map { Array($0.utf8) }
}
