/// How a text is written, whatever it says: its shape, the numbers in it, and how many characters of
/// which class it has. One is reused for many texts.
struct WrittenForm {
  /// Characters, without combining marks, so that é counts once in either spelling.
  private(set) var length = 0
  private(set) var letters = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  private(set) var blanks = 0
  /// The first runs of digits, as numbers.
  private(set) var numbers: [Double] = []

  private var seen = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  private var runs: [Run] = []
  private var last: Kind?

  /// Later numbers are left out.
  static let mostNumbers = 8
  /// A shape ends after so many runs.
  private static let mostRuns = 64

  private struct Run {
    let kind: Kind
    var count: Int
  }

  private enum Kind: Equatable {
    case capital, small, letter, digit, blank
    case sign(UInt32)

    var isLetter: Bool { self == .capital || self == .small || self == .letter }
  }

  /// Different characters; beyond ASCII those with the same last byte are taken as one.
  var distinct: Int {
    seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount
      + seen.3.nonzeroBitCount
  }

  /// O(length of the text).
  mutating func read(_ text: String) {
    (length, letters, capitals, digits, blanks) = (0, 0, 0, 0, 0)
    (seen, last) = ((0, 0, 0, 0), nil)
    runs.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    var isOpen = true
    for scalar in text.unicodeScalars {
      guard let kind = Self.kind(of: scalar) else { continue }
      length += 1
      mark(scalar)
      count(kind)
      if kind != last { isOpen = begin(kind) }
      last = kind
      if isOpen { extend(kind, scalar) }
    }
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    let bit: UInt64 = 1 << UInt64(scalar.value & 63)
    switch scalar.value >> 6 & 3 {
    case 0: seen.0 |= bit
    case 1: seen.1 |= bit
    case 2: seen.2 |= bit
    default: seen.3 |= bit
    }
  }

  private mutating func count(_ kind: Kind) {
    switch kind {
    case .capital: (letters, capitals) = (letters + 1, capitals + 1)
    case .small, .letter: letters += 1
    case .digit: digits += 1
    case .blank: blanks += 1
    case .sign: break
    }
  }

  /// - Returns: whether there is room for one more run.
  private mutating func begin(_ kind: Kind) -> Bool {
    guard runs.count < Self.mostRuns else { return false }
    runs.append(Run(kind: kind, count: 0))
    if kind == .digit { numbers.append(0) }
    return true
  }

  private mutating func extend(_ kind: Kind, _ scalar: Unicode.Scalar) {
    runs[runs.count - 1].count += 1
    guard kind == .digit else { return }
    let digit =
      scalar.value < 128
      ? Double(scalar.value) - Double(Unicode.Scalar("0").value)
      : scalar.properties.numericValue ?? 0
    numbers[numbers.count - 1] = 10 * numbers[numbers.count - 1] + digit
  }

  /// `nil` for combining marks, which belong to the character before them.
  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    switch scalar {
    case "a"..."z": return .small
    case "A"..."Z": return .capital
    case "0"..."9": return .digit
    case " ", "\t", "\n", "\r": return .blank
    case "\0"..."\u{7F}": return .sign(scalar.value)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .capital
    case .lowercaseLetter: return .small
    case .otherLetter, .modifierLetter: return .letter
    case .decimalNumber: return .digit
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .blank
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: return nil
    default: return .sign(scalar.value)
    }
  }
}

extension WrittenForm {
  /// Three and more words in a row are one `W`.
  private static let fewestWords = 3
  /// Longer runs of digits are alike.
  private static let mostDigits = 5

  /// The shape in characters that people can read: `A` a run of capitals, `a` of small letters, `x`
  /// of letters without case, `9` of digits, `W` three and more words; signs stand for themselves.
  ///
  /// - Parameter countsDigits: whether runs of one to four digits are told apart (`99` for two) from
  ///   each other and from longer ones (`99999`).
  func write(to bytes: inout [UInt8], countsDigits: Bool) {
    bytes.removeAll(keepingCapacity: true)
    var index = 0
    while index < runs.count {
      if let end = endOfWords(from: index) {
        bytes.append(UInt8(ascii: "W"))
        index = end
        continue
      }
      let run = runs[index]
      index += 1
      switch run.kind {
      case .capital: bytes.append(UInt8(ascii: "A"))
      case .small: bytes.append(UInt8(ascii: "a"))
      case .letter: bytes.append(UInt8(ascii: "x"))
      case .blank: bytes.append(UInt8(ascii: " "))
      case .digit:
        let width = countsDigits ? min(run.count, Self.mostDigits) : 1
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "9"), count: width))
      case .sign(let value):
        guard let scalar = Unicode.Scalar(value) else { continue }
        bytes.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
  }

  /// The end of words that begin at a run and have blanks between them; `nil` if they are few.
  private func endOfWords(from start: Int) -> Int? {
    var (index, words) = (start, 0)
    var end = start
    while index < runs.count, runs[index].kind.isLetter {
      while index < runs.count, runs[index].kind.isLetter { index += 1 }
      (words, end) = (words + 1, index)
      guard index < runs.count, runs[index].kind == .blank else { break }
      index += 1
    }
    return words >= Self.fewestWords ? end : nil
  }
}
