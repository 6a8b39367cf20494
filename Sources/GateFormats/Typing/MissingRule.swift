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

  /// A rule by which more tokens mean "no value".
  func adding(_ more: [String]) -> MissingRule {
    var rule = self
    rule.tokens += more.map { Array($0.utf8) }
    return rule
  }

  /// What programs write for a missing number, in columns that hold numbers otherwise.
  private static let usual = [
    "NA", "N/A", "n/a", "na", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "Null", "None", "?",
    "-", "--", ".",
  ].map { (text: $0, bytes: Array($0.utf8)) }

  /// The cell's text, if it is one of those; without blanks around it.
  static func usualToken(_ trimmed: Span<UInt8>) -> String? {
    usualIndex(trimmed).map { usual[$0].text }
  }

  private static func usualIndex(_ trimmed: Span<UInt8>) -> Int? {
    usual.firstIndex { $0.bytes.count == trimmed.count && trimmed.begins(with: $0.bytes) }
  }

  /// Some of the usual tokens.
  struct UsualTokens: OptionSet {
    var rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The token that a cell is; `nil` if it is none.
    init?(_ trimmed: Span<UInt8>) {
      guard let index = usualIndex(trimmed) else { return nil }
      rawValue = 1 << UInt32(index)
    }

    var texts: [String] {
      usual.indices.filter { rawValue & 1 << UInt32($0) != 0 }.map { usual[$0].text }
    }
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
