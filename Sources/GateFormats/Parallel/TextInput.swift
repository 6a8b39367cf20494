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
  let file: MappedFile
  let layout: Layout

  enum Layout: Sendable {
    /// The bytes of the records, without line ends behind the last, and the 1-based line on which
    /// they begin.
    case plain(Range<Int>, line: Int)
    /// Compressed, or in an archive.
    case stream
  }

  var hasSuspectHeader: Bool { syntax != .jsonLines && HeaderLook.isData(sample) }

  /// How much of a text is looked at.
  static let beginning = 1 << 16

  /// `nil` for what another reader is to read or refuse: other formats, files that are damaged at
  /// their beginning.
  init?(_ path: String, index: Int, options: ReadOptions) {
    guard let file = MappedFile(path), file.count <= options.limits.decompressedBytes else {
      return nil
    }
    let name = SourceName(file: path)
    let beginning = Array(file.bytes.prefix(Self.beginning))
    let head: Head
    if ContentKind(of: beginning.span) == .text {
      guard !MemberName.promisesCompression(path), !MemberName.promisesParquet(path),
        let found = Head(beginning, name: name, options: options),
        let body = Self.body(of: file.bytes, from: found.end)
      else { return nil }
      head = found
      layout = .plain(body, line: found.line)
    } else {
      guard let found = Self.head(of: file, name: name, options: options) else { return nil }
      head = found
      layout = .stream
    }
    self.index = index
    self.file = file
    self.name = name
    syntax = head.syntax
    columns = head.sample.columns
    sample = head.sample
    (notes, columnNotes) = (head.notes, head.columnNotes)
  }

  private static func body(of bytes: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
    var end = bytes.count
    while end > start, bytes[end - 1] == CSVScanner.feed || bytes[end - 1] == CSVScanner.carriage {
      end -= 1
    }
    return end > start ? start..<end : nil
  }

  /// The head of the first text in a compressed file.
  private static func head(of file: MappedFile, name: SourceName, options: ReadOptions) -> Head? {
    do throws(InputError) {
      guard let stream = try ContentStream(file, name: name, limits: options.limits),
        let text = try stream.nextText()
      else { return nil }
      var bytes: [UInt8] = []
      while bytes.count < beginning, let piece = try stream.nextPiece() {
        bytes.append(contentsOf: piece)
      }
      return Head(Array(bytes.prefix(beginning)), name: text, options: options)
    } catch {
      return nil
    }
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
