import GateBytes
import GateModel

/// Turns the text of a delimited file into a segment: header, records, blank lines.
struct CSVReader {
  private let source: Source
  private let limits: ReadLimits
  private var scanner: CSVScanner
  private var header = 0..<0
  private var lines: [UInt32] = []
  private var blankLines: [Int] = []

  /// A guess, only to make room.
  private static let bytesOfACell = 8

  init(_ source: Source, limits: ReadLimits) {
    self.source = source
    self.limits = limits
    let bytes = source.bytes.span
    let start = TextFormat.byteOrderMark(bytes)
    let named = MemberName.formatExtension(source.name.formatName)
    scanner = CSVScanner(
      name: source.name, dialect: CSVDialect(detectingIn: bytes, from: start, named: named),
      recordLimit: limits.recordBytes, position: start)
  }

  /// Reads the whole source.
  static func read(_ source: Source, limits: ReadLimits) throws(InputError) -> ScannedSource {
    var reader = CSVReader(source, limits: limits)
    return try reader.read()
  }

  private mutating func read() throws(InputError) -> ScannedSource {
    // A copy, so that the span does not lock `self`.
    let source = self.source
    let bytes = source.bytes.span
    let columns = try readHeader(bytes)
    try readRecords(bytes, width: columns.count)
    guard !lines.isEmpty else { throw source.name.malformed("has a header and no rows") }
    let segment = TextSegment(
      name: source.name, columns: columns, bytes: source.bytes, cells: scanner.cells,
      layout: .rowMajor, lines: lines)
    return ScannedSource(
      segment: segment, origin: .delimited(scanner.dialect, header: header), notes: notes())
  }

  private mutating func readHeader(_ bytes: Span<UInt8>) throws(InputError) -> [String] {
    // Blank lines before the header are no header.
    while scanner.skipLineEnd(bytes) {}
    guard !scanner.isAtEnd(bytes) else {
      throw source.name.malformed("holds blank lines only: no header, no rows")
    }
    let line = scanner.line
    let start = scanner.position
    try scanner.scanRecord(bytes)
    let cells = scanner.takeCells()
    header = JSONLinesReader.trimmed(bytes, start..<scanner.position)
    guard cells.count <= limits.columns else {
      throw source.name.malformed(
        line: line, "\(cells.count) columns, more than \(limits.columns), the limit of columns")
    }
    return try CSVHeader.names(cells, in: bytes, source: source.name, line: line)
  }

  /// Blank lines at the end are no records. Before that, a blank line is a missing value where
  /// there is one column, and skipped with a note where there are several.
  private mutating func readRecords(_ bytes: Span<UInt8>, width: Int) throws(InputError) {
    var pendingBlanks: [Int] = []
    scanner.reserve(bytes.count / Self.bytesOfACell)
    while !scanner.isAtEnd(bytes) {
      let line = scanner.line
      if scanner.skipLineEnd(bytes) {
        pendingBlanks.append(line)
        continue
      }
      if !pendingBlanks.isEmpty {
        settle(pendingBlanks, width: width)
        pendingBlanks.removeAll()
      }
      let before = scanner.cells.count
      try scanner.scanRecord(bytes)
      let found = scanner.cells.count - before
      guard found == width else { throw wrongWidth(found, expected: width, line: line) }
      lines.append(UInt32(clamping: line))
    }
  }

  private mutating func settle(_ blanks: [Int], width: Int) {
    guard width == 1 else {
      blankLines += blanks
      return
    }
    for line in blanks {
      scanner.appendEmpty()
      lines.append(UInt32(clamping: line))
    }
  }

  private func wrongWidth(_ found: Int, expected: Int, line: Int) -> InputError {
    let fields = found == 1 ? "1 field" : "\(found) fields"
    return source.name.malformed(
      line: line,
      """
      \(fields), expected \(expected) as in the header; a field that holds \
      \(scanner.dialect.delimiterName) must stand in quotes
      """)
  }

  private func notes() -> [Diagnostic] {
    guard let first = blankLines.first else { return [] }
    let what = blankLines.count == 1 ? "a blank line" : "\(blankLines.count) blank lines"
    let place = RowPlace(file: source.name.file, member: source.name.member, line: first)
    return [
      Diagnostic(
        severity: .note, code: "SG2001", message: "skipped \(what) between records",
        place: place.description)
    ]
  }
}
