import GateBytes
import GateColumnar
import GateModel

/// A segment and what only its format knows.
struct ScannedSource: Sendable {
  let segment: TextSegment
  let origin: Origin
  /// Columns that were given a name, since the header has none for them.
  var unnamed: [String] = []
  /// Columns that the source has and that are left out.
  var unread: [UnreadColumn] = []
  /// Of JSON that is one object: how that looks like a table.
  var wholeTable: WholeTable?
  /// Columns with one value for all rows, which the source does not hold itself.
  private(set) var partitions: [Partition] = []
  private(set) var notes: [Diagnostic]
  let quarantine: Quarantine

  enum Origin: Sendable {
    /// Delimited text, with the header's bytes in the source.
    case delimited(CSVDialect, header: Range<Int>)
    /// JSON, with each record's bytes in the source.
    case json(documents: [Range<Int>])
    /// No rows, as parts of a data set may have that is written in parallel; the error if there are
    /// none in any source.
    case nothing(InputError)
    /// Stored in columns, with what their types say; parallel to the columns.
    case columnar(ColumnarFormat, [StoredKind])
  }

  /// - Parameter header: what its only record says, where it names columns.
  static func nothing(_ error: InputError, header: [String] = []) -> ScannedSource {
    let name = SourceName(file: error.file ?? "", member: error.member)
    return ScannedSource(
      segment: TextSegment(
        name: name, columns: header, bytes: [], cells: [], layout: .rowMajor, lines: []),
      origin: .nothing(error),
      notes: [
        Diagnostic(
          severity: .note, code: "SG2022", message: "0 rows: \(error.message)",
          place: name.member.map { "\(name.file):\($0)" } ?? name.file)
      ], quarantine: Quarantine(.none))
  }

  var isNothing: Bool {
    if case .nothing = origin { true } else { false }
  }

  /// CSV: all sources of a data set must have the same columns in the same order.
  var hasFixedHeader: Bool {
    if case .delimited = origin { true } else { false }
  }

  /// Delimited text whose first record is taken for the names of its columns.
  var hasHeader: Bool {
    if case .delimited(_, let header) = origin { !header.isEmpty } else { false }
  }

  /// What a data set is of, which all of its sources must be.
  var format: String {
    switch origin {
    case .delimited: "CSV"
    case .json: "JSON"
    case .columnar(let format, _): format.name
    case .nothing: "nothing"
    }
  }

  /// Untyped cells of a source, and what the folders above it say.
  ///
  /// - Throws: where the source says something else.
  static func scan(
    _ source: Source, partitions: [Partition], options: ReadOptions
  ) throws(InputError) -> ScannedSource {
    var scanned = try scan(source, options: options)
    for partition in partitions {
      if try !scanned.segment.repeats(partition) { scanned.partitions.append(partition) }
    }
    return scanned
  }

  /// Untyped cells of a source, in whichever format it is.
  static func scan(_ source: Source, options: ReadOptions) throws(InputError) -> ScannedSource {
    if case .columnar(let format) = ContentKind(of: source.bytes.span) {
      return try ColumnarTable.read(source, format, options: options)
    }
    let bytes = source.bytes.span
    let text = JSONLinesReader.trimmed(bytes, TextFormat.byteOrderMark(bytes)..<bytes.count)
    guard !text.isEmpty else {
      let what = source.bytes.isEmpty ? "the file is empty" : "holds blank lines only"
      return .nothing(source.name.malformed("\(what): no header, no rows"))
    }
    var scanned = try read(source, options: options)
    if source.isSample { scanned.wholeTable = nil }
    let isOfLines = !source.isSample && TextFormat(of: source) != .jsonDocument
    if isOfLines, !scanned.isNothing, let last = source.bytes.last, !CSVScanner.endsLine(last) {
      scanned.notes.append(.noLineEnd(in: source.name.file))
    }
    return scanned
  }

  private static func read(
    _ source: Source, options: ReadOptions
  ) throws(InputError) -> ScannedSource {
    let recordCheck = try TextCheck.check(source, isTolerant: options.badRecords != .none)
    switch TextFormat(of: source) {
    case .csv: return try CSVReader.read(source, options: options, check: recordCheck)
    case .jsonLines: return try JSONLinesReader.read(source, options: options, check: recordCheck)
    case .jsonDocument:
      return try JSONDocumentReader.read(source, options: options, check: recordCheck)
    }
  }
}

extension Diagnostic {
  /// A note that a text may have been cut off inside its last record.
  static func noLineEnd(in file: String) -> Diagnostic {
    Diagnostic(
      severity: .note, code: "SG2028",
      message: "the last record has no line end; if the file was cut off, transfer it anew",
      place: file)
  }
}
