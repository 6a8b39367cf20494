/// Phrases in which a model speaks of itself.
enum Disclaimers {
  static func stand(in text: Span<UInt8>) -> Bool {
    var start = 0
    while let index = next(in: text, from: start) {
      if !text.isWord(before: index) {
        for phrase in phrases where phrase.stands(in: text, at: index) { return true }
      }
      start = index + 1
    }
    return false
  }

  /// The next place, from a given one on, of two bytes that a phrase may begin with.
  private static func next(in text: Span<UInt8>, from start: Int) -> Int? {
    // Safety: two bytes make a number below the count of the table.
    beginnings.withUnsafeBufferPointer { beginnings in
      text.withUnsafeBufferPointer { text in
        var index = start
        while index + 1 < text.count {
          if beginnings[Int(text[index]) << 8 | Int(text[index + 1])] { return index }
          index += 1
        }
        return nil
      }
    }
  }

  /// By two bytes, the first in the higher place: whether a phrase may begin with them.
  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    // U+2019 counts as an apostrophe.
    let pairs: [(UInt8, [UInt8])] = [
      (UInt8(ascii: "a"), [UInt8(ascii: "s"), UInt8(ascii: "S")]),
      (UInt8(ascii: "i"), [UInt8(ascii: " "), UInt8(ascii: "'"), 0xe2]),
      (UInt8(ascii: "m"), [UInt8(ascii: "y"), UInt8(ascii: "Y")]),
      (UInt8(ascii: "o"), [UInt8(ascii: "p"), UInt8(ascii: "P")]),
    ]
    for (letter, seconds) in pairs {
      for first in [letter, letter & ~0x20] {
        for second in seconds { table[Int(first) << 8 | Int(second)] = true }
      }
    }
    return table
  }()

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
