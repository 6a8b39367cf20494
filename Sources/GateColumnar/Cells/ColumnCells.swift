import GateBytes
import GateTable

/// Columns as the cells of a text that holds the same table, one column after the other.
package struct ColumnCells: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var cells: [TextCell] = []
  /// Values of the last column that are not a number, which are taken as missing.
  package private(set) var notNumbers = 0
  /// Whole numbers of the last column that a double does not hold.
  package private(set) var rounded = 0
  /// Whether the strings within the last column, if it is nested, are UTF-8.
  package private(set) var isText = true

  private let limit: Int

  package init(limits: ReadLimits) { limit = limits.recordBytes }

  mutating func beginColumn() { (notNumbers, rounded, isText) = (0, 0, true) }

  mutating func markAsNoText() { isText = false }

  /// Takes back the column that begins at a cell, with the bytes from some place on.
  package mutating func remove(from cell: Int, bytesFrom byte: Int) {
    cells.removeSubrange(cell...)
    bytes.removeSubrange(byte...)
  }

  mutating func appendMissing() { cells.append(.empty) }

  mutating func append(
    _ write: (inout [UInt8]) throws(Damage) -> Void
  ) throws(Damage) {
    let start = bytes.count
    try write(&bytes)
    try append(at: start, bytes.count - start)
  }

  /// Appends all bytes of some strings; returns where they begin.
  mutating func append(bytes other: [UInt8]) -> Int {
    defer { bytes += other }
    return bytes.count
  }

  mutating func append(at start: Int, _ length: Int) throws(Damage) {
    guard length <= limit else {
      throw Damage("a value of \(length) bytes, \(ReadLimits.Name.record.words)")
    }
    guard start + length <= ReadLimits.largestDecompressedBytes else {
      throw Damage("more text than \(ReadLimits.largestDecompressedBytes) bytes")
    }
    cells.append(length == 0 ? .empty : TextCell(offset: start, length: length))
  }

  mutating func count(_ value: ValueText.Note) {
    switch value {
    case .none: break
    case .notANumber: notNumbers += 1
    case .rounded: rounded += 1
    }
  }
}

extension ColumnarFile {
  /// Appends the cells of a column in all rows.
  ///
  /// - Throws: for damaged bytes and for limits.
  package func append(_ column: StoredColumn, to cells: inout ColumnCells) throws(InputError) {
    cells.beginColumn()
    guard case .leaf(let leaf, _, let type) = column.node.shape, !column.isNested else {
      return try appendNested(column, &cells)
    }
    let most = UInt8(column.node.definitionLevel)
    try forEachChunk(of: leaf) { chunk, rows throws(Damage) in
      let text = ValueText(values: chunk.values, type: type)
      var value = 0
      let shared = text.sharedBytes.map { cells.append(bytes: $0) }
      for row in 0..<rows {
        guard chunk.definitionLevels.isEmpty || chunk.definitionLevels[row] == most else {
          cells.appendMissing()
          continue
        }
        if let shared, let range = text.sharedRange(value) {
          try cells.append(at: shared + range.lowerBound, range.count)
        } else {
          var note = ValueText.Note.none
          try cells.append { bytes throws(Damage) in note = try text.write(value, to: &bytes) }
          cells.count(note)
        }
        value += 1
      }
    }
  }
}
