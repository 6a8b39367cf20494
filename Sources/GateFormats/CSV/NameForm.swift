/// What a name would be if it were a value.
enum NameForm: Hashable {
  case number, date
  /// Letters and digits in an order that most names do not have.
  case code([UInt8])
  /// So many words that it is rather a text. Questions are names of what answers them.
  case sentence(isQuestion: Bool)
  case other

  private static let sentenceWords = 8

  init(of name: Span<UInt8>) {
    if NumberText(name) != nil {
      self = .number
    } else if InstantText.parse(name) != nil {
      self = .date
    } else if let shape = Self.codeShape(name) {
      self = .code(shape)
    } else {
      self = Self.sentence(name) ?? .other
    }
  }

  func isOf(_ cell: Span<UInt8>) -> Bool {
    switch self {
    case .number: NumberText(cell) != nil
    case .date: InstantText.parse(cell) != nil
    case .code(let shape): Self.codeShape(cell) == shape
    case .sentence: Self.sentence(cell) == self
    case .other: false
    }
  }

  /// Runs of letters and of digits, each as one, and all else as it is: `A9` of `DE0397`, `A A 9` of
  /// `Ann Lee 123`; `nil` of what has fewer than three digits and them in one run, as most names.
  private static func codeShape(_ text: Span<UInt8>) -> [UInt8]? {
    if let known = knownShape(text) { return Array(known.utf8) }
    var (shape, digits, runs): ([UInt8], Int, Int) = ([], 0, 0)
    for index in text.indices {
      let byte = text[index]
      let kind: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): (kind, digits) = (UInt8(ascii: "9"), digits + 1)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        0x80...0xFF:
        kind = UInt8(ascii: "A")
      default: kind = byte
      }
      let isRun = kind == UInt8(ascii: "9") || kind == UInt8(ascii: "A")
      if isRun, shape.last == kind { continue }
      if kind == UInt8(ascii: "9") { runs += 1 }
      shape.append(kind)
    }
    return digits >= 3 || runs >= 2 ? shape : nil
  }

  /// Of what has letters and digits anywhere: hexadecimal identifiers, and addresses of pages.
  private static func knownShape(_ text: Span<UInt8>) -> String? {
    var (digits, hyphens) = (0, 0)
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        digits += 1
      case UInt8(ascii: "-"): hyphens += 1
      default: return text.begins(with: Array("http".utf8)) ? addressShape(text) : nil
      }
    }
    return digits >= hexadecimalDigits && (hyphens == 0 || hyphens == 4) ? "hexadecimal" : nil
  }

  private static let hexadecimalDigits = 32

  private static func addressShape(_ text: Span<UInt8>) -> String? {
    ["http://", "https://"].first { text.begins(with: Array($0.utf8)) }.map { _ in "address" }
  }

  private static func sentence(_ text: Span<UInt8>) -> NameForm? {
    guard let last = text.indices.last, wordCount(of: text) >= sentenceWords else { return nil }
    return .sentence(isQuestion: text[last] == UInt8(ascii: "?") || text[last] == UInt8(ascii: ":"))
  }

  private static func wordCount(of text: Span<UInt8>) -> Int {
    let blank = UInt8(ascii: " ")
    return text.indices.count { text[$0] != blank && ($0 == 0 || text[$0 - 1] == blank) }
  }
}
