import GateBytes
import GateTable

/// Splits delimited text into cells: RFC 4180 quotes; LF, CRLF or CR line ends.
///
/// A quote inside an unquoted field is an ordinary character.
struct CSVScanner {
  static let feed = UInt8(ascii: "\n")
  static let carriage = UInt8(ascii: "\r")

  static func endsLine(_ byte: UInt8) -> Bool { byte == feed || byte == carriage }
  private static let quote = UInt8(ascii: "\"")

  let dialect: CSVDialect
  private let name: SourceName
  private let recordLimit: Int
  private(set) var cells: [TextCell] = []
  /// The 1-based line of the next byte.
  private(set) var line: Int
  private(set) var position: Int
  private var recordStart = 0
  private var recordLine = 1
  /// The last record stopped in a quoted field that is never closed.
  private var isInOpenQuote = false

  /// Lines that begin with it are passed over between records.
  private let comment: UInt8?

  init(
    name: SourceName, dialect: CSVDialect, recordLimit: Int, position: Int, line: Int = 1,
    comment: UInt8? = nil
  ) {
    self.name = name
    self.dialect = dialect
    self.recordLimit = recordLimit
    self.position = position
    self.line = line
    self.comment = comment
  }

  mutating func reserve(_ count: Int) {
    cells.reserveCapacity(count)
  }

  mutating func appendEmpty() {
    cells.append(.empty)
  }

  /// Steps over byte order marks, as joined files have them, and over lines that are comments.
  ///
  /// - Returns: whether what follows stands behind a mark.
  @discardableResult
  mutating func skipToRecord(_ bytes: Span<UInt8>) -> Bool {
    var isMarked = false
    while position < bytes.count {
      let mark = TextFormat.byteOrderMark(bytes, from: position)
      position += mark
      if mark > 0 { isMarked = true }
      guard position < bytes.count, bytes[position] == comment else { break }
      isMarked = false
      while position < bytes.count, bytes[position] != Self.feed, bytes[position] != Self.carriage {
        position += 1
      }
      _ = skipLineEnd(bytes)
    }
    return isMarked
  }

  /// The cells so far, which are then forgotten.
  mutating func takeCells() -> [TextCell] {
    defer { cells = [] }
    return cells
  }

  func isAtEnd(_ bytes: Span<UInt8>) -> Bool {
    position >= bytes.count
  }

  /// Steps over one line end, if one is next.
  mutating func skipLineEnd(_ bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    guard byte == Self.feed || byte == Self.carriage else { return false }
    position += 1
    if byte == Self.carriage, position < bytes.count, bytes[position] == Self.feed {
      position += 1
    }
    line += 1
    return true
  }

  /// A place between records.
  struct Mark {
    fileprivate let position: Int
    fileprivate let line: Int
    fileprivate let cells: Int
  }

  /// The place that was reached.
  var mark: Mark { Mark(position: position, line: line, cells: cells.count) }

  /// After an error in a record: forgets its cells and steps to where the next may begin.
  ///
  /// That is the end of the line on which scanning stopped, but the end of the record's first line
  /// where it stopped within a field that never ends.
  mutating func abandonRecord(begunAt mark: Mark, _ bytes: Span<UInt8>) {
    cells.removeLast(cells.count - mark.cells)
    let isComplete = position > mark.position && isAfterLineEnd(bytes)
    guard !isComplete else { return }
    if isInOpenQuote { (position, line) = (mark.position, mark.line) }
    isInOpenQuote = false
    while position < bytes.count, bytes[position] != Self.feed, bytes[position] != Self.carriage {
      position += 1
    }
    _ = skipLineEnd(bytes)
  }

  private func isAfterLineEnd(_ bytes: Span<UInt8>) -> Bool {
    position >= bytes.count || bytes[position - 1] == Self.feed
      || bytes[position - 1] == Self.carriage
  }

  /// Appends the cells of the next record and steps over its line end.
  mutating func scanRecord(_ bytes: Span<UInt8>) throws(InputError) {
    recordStart = position
    recordLine = line
    while true {
      if dialect.trims { skipBlanks(bytes) }
      if position < bytes.count, bytes[position] == Self.quote {
        try scanQuoted(bytes)
      } else {
        try scanPlain(bytes)
      }
      if dialect.trims { skipBlanks(bytes) }
      if position < bytes.count, bytes[position] == dialect.delimiter {
        position += 1
        continue
      }
      _ = skipLineEnd(bytes)
      return
    }
  }

  /// Steps over spaces and tabs that are no delimiters.
  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count, bytes[position] != dialect.delimiter,
      bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t")
    {
      position += 1
    }
  }

  /// A field without quotes ends at a delimiter or a line end.
  private mutating func scanPlain(_ bytes: Span<UInt8>) throws(InputError) {
    let start = position
    let delimiter = dialect.delimiter
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == delimiter || byte == Self.feed || byte == Self.carriage { break }
      end += 1
    }
    position = end
    if dialect.trims {
      while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t")
      {
        end -= 1
      }
    }
    try append(start..<end, hasDoubledQuotes: false)
  }

  /// A quoted field ends at the next single quote.
  private mutating func scanQuoted(_ bytes: Span<UInt8>) throws(InputError) {
    let openingLine = line
    let opening = position
    var hasDoubledQuotes = false
    var index = position + 1
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == Self.quote {
        guard next == Self.quote else { break }
        hasDoubledQuotes = true
        index += 1
      } else if byte == Self.feed || (byte == Self.carriage && next != Self.feed) {
        line += 1
      }
      index += 1
    }
    guard index < bytes.count else {
      isInOpenQuote = true
      throw name.malformed(
        line: openingLine, column: column(of: opening, in: bytes), fault: .quotes,
        "a quoted field begins here and is never closed; write a quote inside a field twice")
    }
    position = index + 1
    try append(opening + 1..<index, hasDoubledQuotes: hasDoubledQuotes)
    if dialect.trims { skipBlanks(bytes) }
    try checkAfterQuote(bytes, openingLine: openingLine)
  }

  private func checkAfterQuote(
    _ bytes: Span<UInt8>, openingLine: Int
  ) throws(InputError) {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    if byte == dialect.delimiter || byte == Self.feed || byte == Self.carriage { return }
    let opened = openingLine == line ? "" : " (the field begins in line \(openingLine))"
    throw name.malformed(
      line: line, column: column(of: position, in: bytes), fault: .quotes,
      """
      text after a closing quote\(opened), expected \(dialect.delimiterName) or the end of the \
      line; write a quote inside a field twice
      """)
  }

  @inline(__always)
  private mutating func append(_ range: Range<Int>, hasDoubledQuotes: Bool) throws(InputError) {
    guard position - recordStart <= recordLimit else {
      throw name.malformed(
        line: recordLine, fault: .length,
        """
        a record of more than \(recordLimit) bytes, \(ReadLimits.Name.record.words); is a \
        quote left open?
        """)
    }
    cells.append(
      TextCell(offset: range.lowerBound, length: range.count, hasDoubledQuotes: hasDoubledQuotes))
  }

  /// The 1-based column of an offset, in bytes of its line.
  private func column(of offset: Int, in bytes: Span<UInt8>) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != Self.feed, bytes[start - 1] != Self.carriage { start -= 1 }
    return offset - start + 1
  }
}
