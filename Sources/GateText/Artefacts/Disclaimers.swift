/// Phrases in which a model speaks of itself.
enum Disclaimers {
  static func stand(in text: Span<UInt8>) -> Bool {
    var isInWord = false
    for index in 0..<text.count {
      let byte = text[index]
      let isLetter = byte >= 0x80 || isWordByte(byte)
      if isLetter, !isInWord, mayBegin(byte), !text.isWord(before: index) {
        for phrase in phrases where phrase.stands(in: text, at: index) { return true }
      }
      // Behind other scripts the scalar decides, which is asked above.
      isInWord = isLetter && byte < 0x80
    }
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: true
    default: false
    }
  }

  /// a, i, m and o.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x69, 0x6d, 0x6f: true
    default: false
    }
  }

  private static let phrases = [
    Phrase([
      .oneOf(["as a ", "as an "]),
      .oneOf(["ai ", "artificial intelligence ", "large language ", "language "]),
      .oneOf(["", "language "]), .oneOf(["model", "assistant"]), .boundary,
    ]),
    Phrase([
      .oneOf(["i'm ", "i am "]), .oneOf(["", "just "]), .oneOf(["a ", "an "]),
      .oneOf(["ai", "language model", "large language model"]), .boundary,
    ]),
    Phrase([
      .oneOf(["my "]), .oneOf(["knowledge ", "training "]), .oneOf(["cutoff", "data"]), .boundary,
    ]),
    Phrase([
      .oneOf(["openai"]), .oneOf(["", "'"]), .oneOf(["", "s"]), .oneOf([" "]),
      .oneOf(["policy", "policies", "guidelines"]), .boundary,
    ]),
  ]
}
