import GateBytes
import GateColumnar
import GateModel

/// Turns a columnar file into cells, as a text of the same table has them.
enum ColumnarTable {
  static func read(
    _ source: Source, _ format: ColumnarFormat, options: ReadOptions
  ) throws(InputError) -> ScannedSource {
    let file = try ColumnarFile(
      source.bytes, format, name: source.name, limits: options.limits)
    let source = try scan(file, file.columns, options: options).source
    try check(file, source.segment.columns)
    return source
  }

  /// - Returns: also what is to be said of each column that is read.
  static func scan(
    _ file: ColumnarFile, _ wanted: [StoredColumn], options: ReadOptions
  ) throws(InputError) -> (source: ScannedSource, counts: [ColumnarNotes.Count]) {
    var cells = ColumnCells(limits: options.limits)
    var notes = ColumnarNotes(file)
    var columns: [StoredColumn] = []
    var counts: [ColumnarNotes.Count] = []
    for column in wanted {
      let (first, firstByte) = (cells.cells.count, cells.bytes.count)
      try options.limits.memory.check(
        appending: file.rowCount, to: cells.cells, for: file.name)
      try file.append(column, to: &cells)
      if column.kind == .string {
        do throws(InputError) {
          guard cells.isText else {
            throw file.name.malformed(
              "column \"\(column.name)\" holds bytes that are not UTF-8; write it as text")
          }
          try TextCheck.check(cells.cells[first...], of: cells.bytes, column.name, in: file.name)
        } catch {
          guard column.isBinary else { throw error }
          cells.remove(from: first, bytesFrom: firstByte)
          notes.leaveOut(column.name, "bytes that are no text")
          continue
        }
      }
      columns.append(column)
      counts.append(ColumnarNotes.Count(cells))
      notes.count(column, counts[counts.count - 1])
    }
    let segment = TextSegment(
      name: file.name, columns: columns.map(\.name), bytes: cells.bytes, cells: cells.cells,
      layout: .columnMajor, lines: (0..<file.rowCount).map { UInt32(clamping: $0 + 1) })
    var source = ScannedSource(
      segment: segment, origin: .columnar(file.format, columns.map(\.kind)), notes: notes.all,
      quarantine: Quarantine(options.badRecords))
    source.unread = notes.leftOut
    return (source, counts)
  }

  /// - Throws: for a file without columns.
  static func check(_ file: ColumnarFile, _ columns: [String]) throws(InputError) {
    guard !columns.isEmpty else {
      throw file.name.malformed("no column of this \(file.format.name) file can be read")
    }
  }
}

/// What is to be said of the columns of a file.
struct ColumnarNotes {
  private let file: ColumnarFile
  private var notNumbers: [(String, Int)] = []
  private var rounded: [(String, Int)] = []
  private var unnamed: [String] = []
  private(set) var leftOut: [UnreadColumn]

  init(_ file: ColumnarFile) {
    self.file = file
    leftOut = file.ignored
  }

  mutating func leaveOut(_ name: String, _ type: String) {
    leftOut.append(UnreadColumn(name, type))
  }

  mutating func count(_ column: StoredColumn, _ count: Count) {
    if count.notNumbers > 0 { notNumbers.append((column.name, count.notNumbers)) }
    if column.isBinary { unnamed.append("\"\(column.name)\"") }
    if count.rounded > 0 { rounded.append((column.name, count.rounded)) }
  }

  /// Values of a column of which something is to be said.
  struct Count: Sendable {
    private(set) var notNumbers = 0
    private(set) var rounded = 0

    init() {}

    /// Of the last column.
    init(_ cells: ColumnCells) { (notNumbers, rounded) = (cells.notNumbers, cells.rounded) }

    mutating func add(_ chunk: NumberChunk) {
      notNumbers += chunk.notNumbers
      rounded += chunk.rounded
    }
  }

  var all: [Diagnostic] {
    var notes: [Diagnostic] = []
    let nested = file.columns.filter { column in
      column.isNested && !leftOut.contains { $0.name == column.name }
    }.map { "\"\($0.name)\"" }
    if !nested.isEmpty {
      notes.append(
        note(
          .note, "SG2009",
          "arrays are compared as text, not element by element: \(nested.joined(separator: ", "))"))
    }
    if !notNumbers.isEmpty {
      notes.append(note(.note, "SG2030", "NaN taken as missing: \(Self.list(notNumbers))"))
    }
    if !rounded.isEmpty {
      notes.append(
        note(
          .note, "SG2031", "whole numbers beyond 2^53 are rounded: \(Self.list(rounded))"))
    }
    if !unnamed.isEmpty {
      let list = unnamed.joined(separator: ", ")
      notes.append(
        note(.note, "SG2033", "bytes without a type, all of them UTF-8, are read as text: \(list)"))
    }
    if !leftOut.isEmpty {
      let list = leftOut.map { "\"\($0.name)\" (\($0.type))" }
      notes.append(
        note(
          .warning, "SG2032",
          "left out, since no check reads this type: \(list.joined(separator: ", "))"))
    }
    return notes
  }

  private static func list(_ counts: [(String, Int)]) -> String {
    counts.map { "\"\($0)\" (\($1))" }.joined(separator: ", ")
  }

  private func note(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String
  ) -> Diagnostic {
    Diagnostic(severity: severity, code: code, message: message, place: file.name.file)
  }
}
