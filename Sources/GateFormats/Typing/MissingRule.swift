import GateBytes

/// Which cells hold no value: empty ones, blanks only, and the tokens of the user.
struct MissingRule: Sendable {
  private var tokens: [[UInt8]]

  /// - Parameter tokens: compared with the cell exactly, after the blanks around both are gone.
  init(tokens: [String] = []) {
    self.tokens = tokens.map { token in
      let bytes = Array(token.utf8)
      return Array(bytes[bytes.span.trimmedRange])
    }
  }

  /// Some token could be read as a number.
  var hasNumbers: Bool { tokens.contains { NumberText($0.span) != nil } }

  var hasTokens: Bool { !tokens.isEmpty }

  /// - Parameter trimmed: the cell without the blanks around it.
  @inline(__always)
  func isMissing(_ trimmed: Span<UInt8>) -> Bool {
    if trimmed.isEmpty { return true }
    return tokens.isEmpty ? false : isToken(trimmed)
  }

  private func isToken(_ trimmed: Span<UInt8>) -> Bool {
    tokens.contains { $0.count == trimmed.count && trimmed.begins(with: $0) }
  }
}

extension Span<UInt8> {
  /// What is left without the blanks and tabs at both ends.
  @inline(__always)
  var trimmedRange: Range<Int> {
    var (start, end) = (0, count)
    while start < end, self[start] == 32 || self[start] == 9 { start += 1 }
    while end > start, self[end - 1] == 32 || self[end - 1] == 9 { end -= 1 }
    return start..<end
  }
}
