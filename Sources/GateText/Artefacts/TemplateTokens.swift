/// Tokens with which chat templates mark turns.
enum TemplateTokens {
  static func stand(in text: Span<UInt8>) -> Bool {
    var strike = false
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "<"):
        if isAngled(text, index) { return true }
        strike = strike || text.holds("<s>", at: index) || text.holds("</s>", at: index)
      case UInt8(ascii: "["):
        if text.holds("[INST]", at: index) || text.holds("[/INST]", at: index) { return true }
      case UInt8(ascii: "#"):
        if isHeading(text, index) { return true }
      default: break
      }
    }
    return strike && hasLoneStrike(text)
  }

  private static func isAngled(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text.holds("<<SYS>>", at: index) || text.holds("<</SYS>>", at: index)
      || text.holds("<start_of_turn>", at: index) || text.holds("<end_of_turn>", at: index)
      || isBarred(text, index) || isWideBarred(text, index)
  }

  /// Characters between the bars of a token.
  private static let inside = 2...30

  /// `<|im_end|>`
  private static func isBarred(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text.holds("<|", at: start) else { return false }
    var index = start + 2
    while index < text.count, text[index] == 0x5f || (0x61...0x7a).contains(text[index]) {
      index += 1
    }
    return inside.contains(index - start - 2) && text.holds("|>", at: index)
  }

  /// The same with full-width bars, between which anything may stand.
  private static func isWideBarred(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text.holds("<\u{ff5c}", at: start) else { return false }
    var (index, scalars) = (start + 4, 0)
    while index < text.count, scalars <= inside.upperBound, !text.holds("\u{ff5c}", at: index) {
      index += text.scalar(at: index).length
      scalars += 1
    }
    return inside.contains(scalars) && text.holds("\u{ff5c}>", at: index)
  }

  /// `### Response:` at the beginning of a line.
  private static func isHeading(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start == 0 || text[start - 1] == 0x0a, text.holds("##", at: start) else { return false }
    var index = start + 2
    if text.holds("#", at: index) { index += 1 }
    if text.holds(" ", at: index) { index += 1 }
    return text.holds("Instruction:", at: index) || text.holds("Response:", at: index)
      || text.holds("Input:", at: index) || text.holds("Human:", at: index)
      || text.holds("Assistant:", at: index)
  }

  /// Pairs of `<s>` and `</s>` are HTML; a lone `</s>`, or a lone `<s>` at the beginning, is a
  /// template's.
  private static func hasLoneStrike(_ text: Span<UInt8>) -> Bool {
    var rest: [UInt8] = []
    var index = 0
    while index < text.count {
      if text.holds("<s>", at: index), let end = text.index(of: "</s>", from: index + 3) {
        index = end + 4
      } else {
        rest.append(text[index])
        index += 1
      }
    }
    let span = rest.span
    return span.index(of: "</s>", from: 0) != nil
      || span.holds("<s>", at: span.indexAfterBlanks(from: 0))
  }
}
