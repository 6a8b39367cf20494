import GateBytes
import GateModel
import GateTable

/// Turns the text of a delimited file into a segment: header, records, blank lines.
struct CSVReader {
  let source: Source
  let options: ReadOptions
  private let check: RecordTextCheck?
  private var quarantine: Quarantine
  private(set) var scanner: CSVScanner
  let preamble: CSVPreamble
  private(set) var header = CSVHeader(numbering: 0)
  private var (headerRange, headerLine) = (0..<0, 1)
  /// Records that end where a parallel reader looks, which has to find the same header.
  private var recordsAtBeginning = 0
  private(set) var lines: [UInt32] = []
  private(set) var blankLines: [Int] = []

  /// A guess, only to make room.
  private static let bytesOfACell = 8

  init(_ source: Source, options: ReadOptions, check: RecordTextCheck? = nil) {
    self.source = source
    self.options = options
    self.check = check
    quarantine = Quarantine(options.badRecords)
    preamble = CSVPreamble(of: source.bytes.span, options: options.dialect)
    let named = MemberName.formatExtension(source.name.formatName)
    var dialect =
      (options.dialect.delimiter ?? preamble.delimiter).map { CSVDialect(delimiter: $0) }
      ?? CSVDialect(detectingIn: preamble.lines, named: named)
    dialect.trims = options.dialect.trimsFields
    scanner = CSVScanner(
      name: source.name, dialect: dialect, recordLimit: options.limits.recordBytes,
      position: preamble.position, line: preamble.line, comment: options.dialect.comment)
  }

  /// Reads the whole source.
  static func read(
    _ source: Source, options: ReadOptions, check: RecordTextCheck? = nil
  ) throws(InputError) -> ScannedSource {
    var reader = CSVReader(source, options: options, check: check)
    return try reader.read()
  }

  /// What stands before the records.
  struct Head {
    let columns: [String]
    let dialect: CSVDialect
    /// Where the first record begins, and its 1-based line.
    let end: Int
    let line: Int
  }

  /// Reads the header from the beginning of a source.
  ///
  /// - Returns: `nil` if the beginning does not hold the header and a record, by which the dialect
  ///   is told.
  static func head(
    ofBeginning source: Source, options: ReadOptions
  ) throws(InputError) -> Head? {
    var reader = CSVReader(source, options: options)
    let bytes = source.bytes.span
    try reader.readHeader(bytes)
    let head = Head(
      columns: reader.header.names, dialect: reader.scanner.dialect, end: reader.scanner.position,
      line: reader.scanner.line)
    while reader.scanner.skipLineEnd(bytes) {}
    guard !reader.scanner.isAtEnd(bytes) else { return nil }
    try reader.scanner.scanRecord(bytes)
    return reader.scanner.isAtEnd(bytes) ? nil : head
  }

  private mutating func read() throws(InputError) -> ScannedSource {
    // A copy, so that the span does not lock `self`.
    let source = self.source
    let bytes = source.bytes.span
    try readHeader(bytes)
    try readRecords(bytes)
    guard !lines.isEmpty else {
      if let first = quarantine.first { throw first }
      return .nothing(source.name.malformed("has a header and no rows"), header: header.names)
    }
    var (text, cells) = (source.bytes, scanner.takeCells())
    options.dialect.numbers(separatedBy: scanner.dialect.delimiter).makePlain(&cells, in: &text)
    let segment = TextSegment(
      name: source.name, columns: header.names, bytes: text, cells: cells, layout: .rowMajor,
      lines: lines)
    if options.dialect.firstRecord == .header,
      HeaderLook.isData(
        segment, records: recordsAtBeginning > 0 ? recordsAtBeginning : lines.count,
        unnamed: header.unnamed.count)
    {
      throw source.name.headerIsData(line: headerLine)
    }
    return ScannedSource(
      segment: segment, origin: .delimited(scanner.dialect, header: headerRange),
      unnamed: header.unnamed.map { header.names[$0] }, notes: notes(), quarantine: quarantine)
  }

  private mutating func readHeader(_ bytes: Span<UInt8>) throws(InputError) {
    try checkLinesAbove(bytes)
    // Blank lines before the header are no header.
    scanner.skipToRecord(bytes)
    while scanner.skipLineEnd(bytes) { scanner.skipToRecord(bytes) }
    guard !scanner.isAtEnd(bytes) else {
      throw source.name.malformed("holds blank lines only: no header, no rows")
    }
    let line = scanner.line
    headerLine = line
    let start = scanner.position
    let untouched = scanner
    try scanner.scanRecord(bytes)
    let cells = scanner.takeCells()
    try check?.check(bytes, start..<scanner.position, line: line)
    guard cells.count <= options.limits.columns else {
      throw source.name.beyond(
        .columns, line: line, "\(cells.count) columns, more than \(options.limits.columns)")
    }
    guard options.dialect.firstRecord != .data else {
      scanner = untouched
      headerRange = start..<start
      header = CSVHeader(numbering: cells.count)
      return
    }
    // Blanks at its ends may part columns, or keep a quote from beginning a field.
    var end = scanner.position
    while end > start, [10, 13].contains(bytes[end - 1]) { end -= 1 }
    headerRange = start..<end
    header = try CSVHeader(cells, in: bytes, source: source.name, line: line)
  }

  /// Lines above the header would be taken for it.
  private func checkLinesAbove(_ bytes: Span<UInt8>) throws(InputError) {
    guard options.dialect.delimiter == nil, preamble.delimiter == nil,
      let lower = preamble.lines.lowerHeader(in: bytes)
    else { return }
    let mark = CSVDialect(delimiter: lower.delimiter).delimiterName
    throw source.name.malformed(
      line: preamble.line + lower.line - 1,
      """
      from here on every line holds \(mark) \(lower.count) times, and none before does: if the \
      header begins here, skip what stands above it (\
      \(Remedy.option(.skipLines, "\(options.dialect.skippedLines + lower.line - 1)")), or \
      \(Remedy.option(.comment, "'#'")) for lines that begin so); if it is text of one column, say \(Remedy.option(.delimiter, "','"))
      """)
  }

  /// Blank lines at the end are no records. Before that, a blank line is a missing value where
  /// there is one column, and skipped with a note where there are several.
  private mutating func readRecords(_ bytes: Span<UInt8>) throws(InputError) {
    let width = header.names.count
    var pendingBlanks: [Int] = []
    var memory = MemoryWatch(options.limits.memory)
    scanner.reserve(bytes.count / Self.bytesOfACell)
    while true {
      try memory.pass(scanner.position, growing: scanner.cells, for: source.name)
      let isMarked = scanner.skipToRecord(bytes)
      guard !scanner.isAtEnd(bytes) else { break }
      let line = scanner.line
      if scanner.skipLineEnd(bytes) {
        pendingBlanks.append(line)
        continue
      }
      if !pendingBlanks.isEmpty {
        settle(pendingBlanks, width: width)
        pendingBlanks.removeAll()
      }
      let before = scanner.mark
      do throws(InputError) {
        try readRecord(bytes, width: width, line: line, isMarked: isMarked)
      } catch {
        try quarantine.admit(error)
        scanner.abandonRecord(begunAt: before, bytes)
        continue
      }
      lines.append(UInt32(clamping: line))
      let end = scanner.position
      if end <= TextInput.beginning, CSVScanner.endsLine(bytes[end - 1]) {
        recordsAtBeginning = lines.count
      }
    }
  }

  private mutating func readRecord(
    _ bytes: Span<UInt8>, width: Int, line: Int, isMarked: Bool
  ) throws(InputError) {
    let before = scanner.cells.count
    let start = scanner.position
    try scanner.scanRecord(bytes)
    try check?.check(bytes, start..<scanner.position, line: line)
    let found = scanner.cells.count - before
    guard found == width else { throw wrongWidth(found, expected: width, from: start, line: line) }
    let cells = scanner.cells[before...]
    guard !header.isRepeated(by: cells, in: bytes, behindMark: isMarked) else {
      throw source.name.malformed(
        line: line, fault: .repeatedHeader,
        """
        repeats the header, as where files were joined; remove the line, or leave such out \
        (\(OptionName.maxBadRecords)); if the first line is a record, say \(OptionName.noHeader)
        """)
    }
    guard scanner.cells.count <= options.limits.cells else {
      throw source.name.beyond(.cells, line: line, "more than \(options.limits.cells) cells")
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
}
