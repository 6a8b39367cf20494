import GateColumnar
import GateModel

/// One column of all tables of a run as text.
struct ColumnText: Sendable {
  let name: String
  let parts: [Part]

  /// What the types of all files say, if they agree; else the cells are to tell.
  var stored: StoredKind? {
    StoredKinds.agreed(parts.map { $0.text.stored[$0.column] })
  }

  /// The column in one table.
  struct Part: Sendable {
    /// The position of the table in the run.
    let table: Int
    let role: DataRole
    let text: TextTable
    /// The position of the column in the table.
    let column: Int
  }
}

/// The cells of a part read as numbers.
struct NumberReading: Sendable {
  /// NaN for missing and unreadable cells.
  var values: [Double] = []
  var tally = CellTally()

  init(_ part: ColumnText.Part, missing: MissingRule, rule: CellRule) {
    values.reserveCapacity(part.text.rowCount)
    part.text.forEachCell(of: part.column) { row, cell in
      let trimmed = cell.extracting(cell.trimmedRange)
      values.append(
        missing.isMissing(trimmed) ? .nan : tally.add(rule.meaning(trimmed), row: row))
    }
  }
}

/// The cells of all parts as codes of distinct values.
struct EncodedColumn: Sendable {
  private(set) var encoder = ValueEncoder()
  /// Parallel to the parts; -1 where a cell is missing.
  private(set) var codes: [[Int32]] = []

  /// - Parameter codes: none where they are kept elsewhere.
  init(_ encoder: ValueEncoder, codes: [[Int32]] = []) {
    self.encoder = encoder
    self.codes = codes
  }

  init(_ column: ColumnText, missing: MissingRule) {
    for part in column.parts {
      var codes: [Int32] = []
      codes.reserveCapacity(part.text.rowCount)
      part.text.forEachCell(of: part.column) { _, cell in
        let isMissing = missing.isMissing(cell.extracting(cell.trimmedRange))
        codes.append(isMissing ? -1 : encoder.code(of: cell))
      }
      self.codes.append(codes)
    }
  }

  /// How often each value occurs in some of the parts.
  func counts(in parts: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: encoder.count)
    for part in parts {
      for code in codes[part] where code >= 0 { counts[Int(code)] += 1 }
    }
    return counts
  }

  /// What the value of a code is by a rule.
  func meaning(_ code: Int, _ rule: CellRule) -> CellRule.Meaning {
    encoder.withValue(code) { rule.meaning($0.extracting($0.trimmedRange)) }
  }

  /// Which token for a missing value the value of a code is, if any.
  func token(_ code: Int) -> Int? {
    encoder.withValue(code) { MissingToken.index(of: $0.extracting($0.trimmedRange)) }
  }

  /// The value of a code, if it is short enough to be a boolean word, trimmed and in lower case.
  func word(_ code: Int) -> String? {
    encoder.withValue(code) { value in
      let range = value.trimmedRange
      guard range.count <= BooleanPair.longestWord else { return nil }
      var bytes: [UInt8] = []
      for index in range { bytes.append(value[index]) }
      return String(decoding: bytes, as: UTF8.self).lowercased()
    }
  }
}
