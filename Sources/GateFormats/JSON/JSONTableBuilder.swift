import GateBytes
import GateModel
import GateTable

/// Collects flattened objects as columns of text cells.
struct JSONTableBuilder {
  private let name: SourceName
  private let limits: ReadLimits
  private var said: [Diagnostic] = []
  private var names: [[UInt8]] = []
  private var index: [[UInt8]: Int] = [:]
  private var spellings = ColumnNames()
  private var columns: [[TextCell]] = []
  private var bytes: [UInt8] = []
  private var lines: [UInt32] = []
  private var values = 0
  private var documents: [Range<Int>] = []
  /// Columns in which some value is an array.
  private var arrays: Set<Int> = []
  /// How the first object looks like a table.
  private var wholeTable: WholeTable?

  init(name: SourceName, limits: ReadLimits) {
    self.name = name
    self.limits = limits
  }

  /// Appends the object that `parser` holds as one row, or nothing where that fails.
  ///
  /// - Parameter document: where the object stands in the source.
  mutating func append(
    _ parser: borrowing JSONObjectParser, at document: Range<Int>, line: Int
  ) throws(InputError) {
    let before = (columns: columns.count, bytes: bytes.count)
    do throws(InputError) {
      try appendCells(of: parser, line: line)
    } catch {
      removeRow(columnsBefore: before.columns, bytesBefore: before.bytes)
      throw error
    }
    if lines.isEmpty { wholeTable = WholeTable(parser) }
    lines.append(UInt32(clamping: line))
    values += parser.fields.count
    documents.append(document)
    try checkSize(line: line)
  }

  private func checkSize(line: Int) throws(InputError) {
    let cells = lines.count * columns.count
    guard cells <= limits.cells else {
      throw name.beyond(.cells, line: line, "more than \(limits.cells) cells")
    }
    guard limits.allow(cells: cells, values: values) else {
      throw name.sparse(keys: columns.count, objects: lines.count, values: values, line: line)
    }
  }

  /// Takes back what was appended of a row.
  private mutating func removeRow(columnsBefore: Int, bytesBefore: Int) {
    for name in names[columnsBefore...] {
      index[name] = nil
      spellings.remove(String(decoding: name, as: UTF8.self))
    }
    names.removeSubrange(columnsBefore...)
    columns.removeSubrange(columnsBefore...)
    arrays = arrays.filter { $0 < columnsBefore }
    for column in columns.indices where columns[column].count > lines.count {
      columns[column].removeSubrange(lines.count...)
    }
    bytes.removeSubrange(bytesBefore...)
  }

  private mutating func appendCells(
    of parser: borrowing JSONObjectParser, line: Int
  ) throws(InputError) {
    let row = lines.count
    guard bytes.count + parser.text.count <= ReadLimits.largestDecompressedBytes else {
      throw name.beyond(
        .bytes, line: line, "more text than \(ReadLimits.largestDecompressedBytes) bytes")
    }
    var guess = 0
    for field in parser.fields {
      let key = parser.text[field.key]
      let column = try position(of: key, guess: guess, line: line)
      guess = column + 1
      guard columns[column].count <= row else { throw duplicate(key, line: line) }
      while columns[column].count < row { columns[column].append(.empty) }
      guard field.value.count <= limits.recordBytes else {
        throw name.beyond(
          .record, line: line, fault: .length,
          "a record of more than \(limits.recordBytes) bytes")
      }
      columns[column].append(TextCell(offset: bytes.count, length: field.value.count))
      bytes.append(contentsOf: parser.text[field.value])
      if field.isArray { arrays.insert(column) }
    }
  }

  /// The segment, with empty cells where keys were absent.
  func finish(_ quarantine: Quarantine) throws(InputError) -> ScannedSource {
    guard !lines.isEmpty else {
      if let first = quarantine.first { throw first }
      return .nothing(name.malformed("holds no records"))
    }
    guard !columns.isEmpty else { throw name.malformed("its records have no keys") }
    var cells: [TextCell] = []
    cells.reserveCapacity(lines.count * columns.count)
    for column in columns {
      cells += column
      cells += repeatElement(.empty, count: lines.count - column.count)
    }
    let segment = TextSegment(
      name: name, columns: names.map { String(decoding: $0, as: UTF8.self) }, bytes: bytes,
      cells: cells, layout: .columnMajor, lines: lines)
    return ScannedSource(
      segment: segment, origin: .json(documents: documents),
      wholeTable: lines.count == 1 ? wholeTable : nil, notes: notes(segment.columns),
      quarantine: quarantine)
  }

  /// Says something of the whole source.
  mutating func note(_ code: String, _ message: String) {
    said.append(Diagnostic(severity: .note, code: code, message: message, place: name.file))
  }

  private func notes(_ names: [String]) -> [Diagnostic] {
    guard !arrays.isEmpty else { return said }
    let list = arrays.sorted().map { "\"\(names[$0])\"" }.joined(separator: ", ")
    return said + [
      Diagnostic(
        severity: .note, code: "SG2009",
        message: "arrays are compared as text, not element by element: \(list)",
        place: name.file)
    ]
  }

  /// The column of a key; most objects have their keys in the same order, so one is guessed.
  private mutating func position(
    of key: ArraySlice<UInt8>, guess: Int, line: Int
  ) throws(InputError) -> Int {
    if guess < names.count, names[guess].elementsEqual(key) { return guess }
    let name = Array(key)
    if let position = index[name] { return position }
    guard !name.isEmpty else {
      throw self.name.malformed(
        line: line, fault: .syntax, "an object has an empty key; give it a name")
    }
    guard names.count < limits.columns else {
      throw self.name.beyond(
        .columns, line: line, "more than \(limits.columns) different keys")
    }
    _ = try spellings.insert(String(decoding: name, as: UTF8.self), of: self.name, line: line)
    index[name] = names.count
    names.append(name)
    columns.append([])
    return names.count - 1
  }

  private func duplicate(_ key: ArraySlice<UInt8>, line: Int) -> InputError {
    let key = String(decoding: key, as: UTF8.self)
    return name.malformed(
      line: line, fault: .duplicateKey,
      "the key \"\(key)\" occurs twice in one object; keep one of them")
  }
}

extension SourceName {
  /// That a table of JSON would be next to empty.
  func sparse(keys: Int, objects: Int, values: Int, line: Int? = nil) -> InputError {
    beyond(
      .emptyCells, line: line,
      "\(keys) different keys in \(objects) objects that hold \(values) values (if the keys are data, "
        + "write them as values)")
  }
}
