/// What a name would be if it were a value.
enum NameForm: Hashable {
  case number, date
  /// Letters and digits in an order that most names do not have.
  case code([UInt8])
  /// So many words that it is rather a text, and no question.
  case sentence
  /// Two to four words with a capital each: of a person, or a title.
  case persons
  case other

  private static let sentenceWords = 8
  private static let personWords = 2...4

  init(of name: Span<UInt8>) {
    if NumberText(name) != nil {
      self = .number
    } else if InstantText.parse(name) != nil {
      self = .date
    } else if let shape = Self.codeShape(name) {
      self = .code(shape)
    } else if Self.isSentence(name) {
      self = .sentence
    } else {
      self = Self.isOfPerson(name) ? .persons : .other
    }
  }

  /// Numbers and dates may be names and cells alike: a year and a count.
  var mayRecur: Bool { self == .number || self == .date }

  func isOf(_ cell: Span<UInt8>) -> Bool {
    switch self {
    case .number: NumberText(cell) != nil
    case .date: InstantText.parse(cell) != nil
    case .code(let shape): Self.codeShape(cell) == shape
    case .sentence: Self.isSentence(cell)
    case .persons: Self.isOfPerson(cell)
    case .other: false
    }
  }

  /// Runs of letters and of digits, each as one, and all else as it is: `A9` of `DE0397`, `A A 9` of
  /// `Ann Lee 123`; `nil` of what has fewer than three digits and them in one run, as most names.
  private static func codeShape(_ text: Span<UInt8>) -> [UInt8]? {
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

  private static func isSentence(_ text: Span<UInt8>) -> Bool {
    guard let last = text.indices.last else { return false }
    let isQuestion = text[last] == UInt8(ascii: "?") || text[last] == UInt8(ascii: ":")
    return !isQuestion && words(of: text).count >= sentenceWords
  }

  private static func isOfPerson(_ text: Span<UInt8>) -> Bool {
    let words = words(of: text)
    return personWords.contains(words.count)
      && words.allSatisfy { word in
        isCapital(text[word.lowerBound]) && word.allSatisfy { isOfName(text[$0]) }
      }
  }

  private static func words(of text: Span<UInt8>) -> [Range<Int>] {
    let blank = UInt8(ascii: " ")
    var (words, start): ([Range<Int>], Int?) = ([], nil)
    for index in text.indices {
      if text[index] != blank {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<text.count) }
    return words
  }

  /// A capital, or the first byte of a letter beyond ASCII.
  private static func isCapital(_ byte: UInt8) -> Bool {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || byte >= 0x80
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isCapital(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      || Array("'-.".utf8).contains(byte)
  }
}
