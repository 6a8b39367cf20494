import GateBytes
import GateModel
import GateTable
import GateText

/// Tells a first record that is data from a header: names that are values.
enum HeaderLook: Sendable {
  /// Nothing speaks against a header.
  case names
  /// Some names may be values: enough where another data set has none of them.
  case doubtful
  case data

  /// Records that names are compared with.
  private static let records = 100

  /// Data are names of which at least half are values of their own columns, and a single one that
  /// belongs to a person: an e-mail address, a telephone number.
  ///
  /// Numbers that only ever rise or fall over the columns are names: years, positions, wavelengths.
  init(of segment: TextSegment) {
    let names = segment.columns.map { Array($0.utf8) }
    guard !names.contains(where: Self.holdsPersonal) else {
      self = .data
      return
    }
    let numbers = names.map { NumberText($0.span)?.value }
    let known = numbers.compactMap(\.self)
    let steps = zip(known, known.dropFirst())
    let areInOrder =
      known.count > 2 && (steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 })
    let looks = names.indices.map { column -> HeaderLook in
      areInOrder && numbers[column] != nil ? .names : Self.look(names[column], of: column, segment)
    }
    let values = looks.count { $0 == .data }
    if 2 * values >= names.count {
      self = .data
    } else {
      self = looks.contains(where: { $0 != .names }) ? .doubtful : .names
    }
  }

  static func isData(_ segment: TextSegment) -> Bool { HeaderLook(of: segment) == .data }

  private static let personal: Set<PersonalString.Kind> = [
    .email, .telephone, .iban, .socialSecurity,
  ]

  private static func holdsPersonal(_ name: [UInt8]) -> Bool {
    PersonalData.strings(in: name.span).contains { personal.contains($0.kind) }
  }

  /// Whether most cells have the form of the name, or some cell says the same.
  private static func look(
    _ name: [UInt8], of column: Int, _ segment: TextSegment
  ) -> HeaderLook {
    let form = NameForm(of: name.span)
    var (present, alike, hasSame) = (0, 0, false)
    segment.forEachCell(of: column, first: records) { _, cell in
      guard !cell.isEmpty else { return }
      present += 1
      if form.isOf(cell) { alike += 1 }
      if cell.count == name.count, cell.begins(with: name) { hasSame = true }
    }
    if hasSame, !form.mayRecur, segment.columns.count > 1 { return .data }
    guard 2 * alike > present else { return .names }
    return form == .persons ? .doubtful : .data
  }
}

/// What a name would be if it were a value.
private enum NameForm: Hashable {
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

extension SourceName {
  /// That files have no header, without what was taken for one: it may be a record of somebody.
  func headerIsData() -> InputError {
    malformed(
      line: 1,
      """
      the header looks like data, and other files have another: if the first line is a record, \
      say \(OptionName.noHeader); if it is a header, write the same into every file
      """)
  }

  /// That a data set has none of the names of another, some of which may be values.
  func headerIsForeign(columns: Int) -> InputError {
    malformed(
      line: 1,
      """
      the header (\(columns) \(columns == 1 ? "column" : "columns")) looks like data, and no other data \
      set has any of it: if the first line is a record, say \(OptionName.noHeader); if it is a header, write \
      the same into every file
      """)
  }

  /// That a record would become the header of both parts.
  func splitOfSuspectHeader() -> InputError {
    malformed(
      line: 1,
      """
      the header looks like data and would stand in both parts: if it is a record, say \(OptionName.noHeader); \
      if it is a header, give the columns names that are no values
      """)
  }
}

extension Diagnostic {
  /// A warning where there is no other file to compare with.
  static func suspectHeader(of name: SourceName) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "SG2034",
      message:
        "the header looks like data; if the first line is a record, say \(OptionName.noHeader)",
      place: "\(name.file):1")
  }
}
