import GateBytes
import GateModel

/// A stored file of records, whose beginning was read.
struct TextInput: Sendable {
  /// The position among all files of the run.
  let index: Int
  let name: SourceName
  let syntax: RecordSyntax
  /// Of JSON, those of the sample.
  let columns: [String]
  /// The first records, as the strict reader scans them.
  let sample: TextSegment
  /// Of the first records, and of their columns.
  let notes: [Diagnostic]
  let columnNotes: [Diagnostic]
  let file: DataFile
  let layout: Layout
  /// Columns that the folders above make.
  let partitions: [Partition]

  enum Layout: Sendable {
    /// The bytes of the records, without line ends behind the last, and the 1-based line on which
    /// they begin.
    case plain(Range<Int>, line: Int)
    /// Compressed, or in an archive.
    case stream
  }

  var isPlain: Bool { if case .plain = layout { true } else { false } }

  /// What reads it block by block.
  func producer(digests: Bool, options: ReadOptions) -> any FileProducer {
    switch layout {
    case .plain(let body, let line):
      PlainProducer(self, body: body, line: line, digests: digests, options: options)
    case .stream: StreamProducer(self, digests: digests, options: options)
    }
  }

  /// How much of a text is looked at.
  static let beginning = 1 << 16

  /// `nil` for what another reader is to read or refuse: other formats, files that are damaged at
  /// their beginning.
  init?(_ path: DataPath, index: Int, options: ReadOptions) {
    let name = SourceName(file: path.path)
    guard let file = DataFile(path.path), file.count <= options.limits.decompressedBytes,
      let found = try? Self.look(into: file, name: name, options: options)
    else { return nil }
    partitions = path.partitions
    guard partitions.allSatisfy({ !found.head.sample.columns.contains($0.name) }) else {
      return nil
    }
    self.index = index
    self.file = file
    self.name = name
    layout = found.layout
    syntax = found.head.syntax
    columns = found.head.sample.columns
    sample = found.head.sample
    (notes, columnNotes) = (found.head.notes, found.head.columnNotes)
  }

  private static func look(
    into file: DataFile, name: SourceName, options: ReadOptions
  ) throws(InputError) -> (head: Head, layout: Layout)? {
    let open = try file.open()
    let beginning = try open.bytes(0..<min(file.count, Self.beginning))
    guard ContentKind(of: beginning.span) == .text else {
      return try head(of: file, name: name, options: options).map { ($0, .stream) }
    }
    guard !MemberName.promisesCompression(file.path), MemberName.promisedColumns(file.path) == nil,
      let head = Head(beginning, name: name, options: options),
      let body = try body(of: open, from: head.end)
    else { return nil }
    return (head, .plain(body, line: head.line))
  }

  private static func body(
    of file: OpenDataFile, from start: Int
  ) throws(InputError) -> Range<Int>? {
    var end = file.count
    while end > start {
      let piece = max(start, end - Self.ending)..<end
      let last = try file.bytes(piece).lastIndex {
        $0 != CSVScanner.feed && $0 != CSVScanner.carriage
      }
      if let last { return start..<(piece.lowerBound + last + 1) }
      end = piece.lowerBound
    }
    return nil
  }

  /// How much is looked at from the end on, for line ends.
  private static let ending = 1 << 12

  /// The head of the first text in a compressed file.
  private static func head(
    of file: DataFile, name: SourceName, options: ReadOptions
  ) throws(InputError) -> Head? {
    let reader = DataFileReader(file, digests: false)
    guard let stream = try ContentStream(reader, name: name, limits: options.limits),
      let text = try stream.nextText()
    else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < beginning, let piece = try stream.nextPiece() {
      bytes.append(contentsOf: piece)
    }
    return Head(Array(bytes.prefix(beginning)), name: text, options: options)
  }
}

/// What stands before the records of a text, and some of them.
struct Head {
  let syntax: RecordSyntax
  /// Where the first record begins, and its line.
  let end: Int
  let line: Int
  let sample: TextSegment
  let notes: [Diagnostic]
  let columnNotes: [Diagnostic]

  /// `nil` if the strict reader is to judge.
  ///
  /// - Parameter beginning: of the text; records that it cuts are not looked at.
  init?(_ beginning: [UInt8], name: SourceName, options: ReadOptions) {
    let source = Source(name: name, bytes: beginning)
    guard TextCheck.mayBeText(beginning: beginning.span),
      ContentKind(of: beginning.span) == .text
    else { return nil }
    do throws(InputError) {
      switch TextFormat(of: source) {
      case .csv:
        guard let head = try CSVReader.head(ofBeginning: source, options: options) else {
          return nil
        }
        syntax = .delimited(head.dialect.delimiter)
        (end, line) = (head.end, head.line)
      case .jsonLines:
        syntax = .jsonLines
        (end, line) = (TextFormat.byteOrderMark(beginning.span), 1)
      case .jsonDocument: return nil
      }
      var cut = RecordCut(syntax: syntax, line: 1)
      // Safety: the bytes are used inside the closure.
      guard let last = beginning.withUnsafeBytes({ cut.lastEnd(in: $0) }) else { return nil }
      let whole = Source(name: name, bytes: Array(beginning[..<last.offset]))
      let scanned = try ScannedSource.scan(whole, options: options)
      let table = try TextTable([scanned], limits: options.limits)
      // What is left out of a record is left to the strict reader.
      guard table.columns == scanned.segment.columns else { return nil }
      sample = scanned.segment
      (notes, columnNotes) = (scanned.notes, table.notes)
    } catch {
      return nil
    }
  }
}
