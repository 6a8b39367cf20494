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
    var cells = ColumnCells(limits: options.limits)
    var notes = ColumnarNotes(file)
    var columns: [StoredColumn] = []
    for column in file.columns {
      let (first, firstByte) = (cells.cells.count, cells.bytes.count)
      try options.limits.memory.check(
        appending: file.rowCount, to: cells.cells, for: source.name)
      try file.append(column, to: &cells)
      if column.kind == .string {
        do throws(InputError) {
          try TextCheck.check(cells.cells[first...], of: cells.bytes, column.name, in: source.name)
        } catch {
          guard column.isBinary else { throw error }
          cells.remove(from: first, bytesFrom: firstByte)
          notes.leaveOut(column.name, "bytes that are no text")
          continue
        }
      }
      columns.append(column)
      notes.count(column, cells)
    }
    guard !columns.isEmpty else {
      throw source.name.malformed("no column of this \(format.name) file can be read")
    }
    let segment = TextSegment(
      name: source.name, columns: columns.map(\.name), bytes: cells.bytes,
      cells: cells.cells, layout: .columnMajor,
      lines: (0..<file.rowCount).map { UInt32(clamping: $0 + 1) })
    return ScannedSource(
      segment: segment, origin: .columnar(format, columns.map(\.kind)), notes: notes.all,
      quarantine: Quarantine(options.badRecords))
  }
}

/// What is to be said of the columns of a file.
struct ColumnarNotes {
  private let file: ColumnarFile
  private var notNumbers: [(String, Int)] = []
  private var rounded: [(String, Int)] = []
  private var unnamed: [String] = []
  private var leftOut: [(name: String, type: String)]

  init(_ file: ColumnarFile) {
    self.file = file
    leftOut = file.ignored
  }

  mutating func leaveOut(_ name: String, _ type: String) { leftOut.append((name, type)) }

  mutating func count(_ column: StoredColumn, _ cells: ColumnCells) {
    if cells.notNumbers > 0 { notNumbers.append((column.name, cells.notNumbers)) }
    if column.isBinary { unnamed.append("\"\(column.name)\"") }
    if cells.rounded > 0 { rounded.append((column.name, cells.rounded)) }
  }

  var all: [Diagnostic] {
    var notes: [Diagnostic] = []
    let nested = file.columns.filter(\.isNested).map { "\"\($0.name)\"" }
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
