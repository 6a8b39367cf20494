import GateBytes
import GateColumnar
import GateModel
import GateTable

/// A column of all tables of a run, in columnar files that agree in what its type says.
struct StoredColumnTyping: Sendable {
  let name: String
  let kind: StoredKind
  /// Of each table that has the column, in the order of its files.
  let parts: [Part]
  let missing: MissingRule
  let limits: ReadLimits

  struct Part: Sendable {
    let role: DataRole
    let files: [ColumnarFile]
    /// In each file; `nil` where it lacks the column.
    let columns: [StoredColumn?]
    /// The rows without cells.
    let rows: TextTable
  }

  /// What is to be said of the column in each file.
  struct Noted: Sendable {
    let typed: TypedColumn
    /// For each part and each of its files.
    let notes: [[ColumnarNotes.Count]]
  }

  func type() throws(InputError) -> Noted {
    switch kind {
    case .number, .datetime: try numbers()
    case .string, .boolean, .label, .nothing: try values()
    }
  }

  private func numbers() throws(InputError) -> Noted {
    var typed: [TypedColumn.Part] = []
    var notes: [[ColumnarNotes.Count]] = []
    for part in parts {
      var (runs, tally, row): ([NumberColumn.Run], CellTally, Int) = ([], CellTally(), 0)
      notes.append([])
      for (file, column) in zip(part.files, part.columns) {
        var count = ColumnarNotes.Count()
        for (group, rowCount) in file.rowCounts.enumerated() {
          let chunk: NumberChunk? =
            if let column { try file.numbers(of: column, in: group) } else { nil }
          let values = chunk?.values ?? [Double](repeating: .nan, count: rowCount)
          runs.append(NumberColumn.Run(narrowing: values.span))
          if let chunk {
            tally.add(CellTally(chunk), firstRow: row)
            count.add(chunk)
          }
          row += rowCount
        }
        notes[notes.count - 1].append(count)
      }
      let numbers = NumberColumn(runs: runs)
      typed.append(
        TypedColumn.Part(
          column: kind == .datetime ? .datetime(numbers) : .number(numbers), tally: tally))
    }
    // Of the values, nothing is asked where the type says as much.
    let decision = KindInference.decide(stored: kind, EncodedColumn(ValueEncoder()), counts: [])
    let column = TypedColumn(
      name: name, roles: parts.map(\.role), decision, typed, isDeclared: false
    ) { parts[$0].rows.origins.place(of: $1) }
    return Noted(typed: column, notes: notes)
  }

  private func values() throws(InputError) -> Noted {
    var encoding = StoredEncoding(missing: missing, limits: limits, column: name)
    for part in parts {
      encoding.beginPart()
      for (file, column) in zip(part.files, part.columns) {
        encoding.beginFile()
        for (group, rowCount) in file.rowCounts.enumerated() {
          let chunk: StringChunk? =
            if let column { try file.strings(of: column, in: group) } else { nil }
          try encoding.add(chunk, rowCount: rowCount, of: file.name)
        }
      }
    }
    let column = ColumnText(
      name: name,
      parts: parts.indices.map { index in
        ColumnText.Part(
          table: index, role: parts[index].role, text: parts[index].rows, column: 0)
      })
    let encoded = EncodedColumn(encoding.encoder, codes: encoding.codes)
    let typing = ColumnTyping(rule: ColumnRule(missing: missing))
    return Noted(
      typed: typing.type(column, storedAs: kind, encoded),
      notes: parts.map { $0.files.map { _ in ColumnarNotes.Count() } })
  }
}

extension CellTally {
  /// What reading the texts of the values would have found.
  fileprivate init(_ chunk: NumberChunk) {
    plain = chunk.values.count { !$0.isNaN }
    (notFinite, firstNotFinite) = (chunk.infinite.count, chunk.infinite.first)
    (unread, firstUnread) = (chunk.outOfRange.count, chunk.outOfRange.first)
    present = plain + notFinite + unread
  }
}

/// Gives the strings of chunks codes, each string once a chunk.
private struct StoredEncoding {
  let missing: MissingRule
  let limits: ReadLimits
  let column: String
  private(set) var encoder = ValueEncoder()
  /// For each part; -1 where there is no value.
  private(set) var codes: [[Int32]] = []
  private var row = 0

  private static let unknown: Int32 = -2

  init(missing: MissingRule, limits: ReadLimits, column: String) {
    self.missing = missing
    self.limits = limits
    self.column = column
  }

  mutating func beginPart() { codes.append([]) }

  mutating func beginFile() { row = 0 }

  /// - Parameter chunk: `nil` where no row has a value.
  mutating func add(
    _ chunk: StringChunk?, rowCount: Int, of name: SourceName
  ) throws(InputError) {
    let part = codes.count - 1
    guard let chunk else {
      codes[part].append(contentsOf: repeatElement(-1, count: rowCount))
      row += rowCount
      return
    }
    var known = [Int32](repeating: Self.unknown, count: chunk.strings.count)
    for (index, string) in chunk.rows.enumerated() {
      guard string >= 0 else {
        codes[part].append(-1)
        continue
      }
      if known[Int(string)] == Self.unknown {
        known[Int(string)] = try code(of: chunk, Int(string), row + index, name)
      }
      codes[part].append(known[Int(string)])
    }
    row += rowCount
  }

  private mutating func code(
    of chunk: StringChunk, _ string: Int, _ row: Int, _ name: SourceName
  ) throws(InputError) -> Int32 {
    let place = chunk.strings[string]
    guard place.count <= limits.recordBytes else {
      throw name.beyond(.record, "column \"\(column)\" has a value of \(place.count) bytes")
    }
    let text = chunk.bytes.span.extracting(place)
    try TextCheck.check(text, row: row, column, in: name)
    return missing.isMissing(text.extracting(text.trimmedRange)) ? -1 : encoder.code(of: text)
  }
}
