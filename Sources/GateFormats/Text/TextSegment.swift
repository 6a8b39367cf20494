import GateBytes
import GateTable

/// The untyped cells of one source, before anybody knows what they mean.
struct TextSegment: Sendable {
  let name: SourceName
  /// Column names in the order of the source.
  let columns: [String]
  /// What the cells point into.
  let bytes: [UInt8]
  /// `rowCount` cells a column, either row after row or column after column.
  let cells: [TextCell]
  let layout: Layout
  /// The 1-based line on which each row begins.
  let lines: [UInt32]

  enum Layout: Sendable {
    case rowMajor, columnMajor
  }

  var rowCount: Int { lines.count }

  /// How many cells have a text.
  var values: Int { cells.count { $0.length > 0 } }

  /// Whether a column has no text in any row.
  func isEmpty(_ column: String) -> Bool {
    guard let position = columns.firstIndex(of: column) else { return true }
    let (first, stride) = place(of: position)
    return (0..<rowCount).allSatisfy { cells[first + $0 * stride].length == 0 }
  }

  /// Where the cells of a column stand.
  private func place(of column: Int) -> (first: Int, stride: Int) {
    switch layout {
    case .rowMajor: (column, columns.count)
    case .columnMajor: (column * rowCount, 1)
    }
  }

  /// Calls `body` with every cell of a column, top to bottom.
  ///
  /// - Parameter count: only those of so many first rows.
  @inline(__always)
  func forEachCell(
    of column: Int, first count: Int = .max, _ body: (_ row: Int, _ cell: Span<UInt8>) -> Void
  ) {
    let (first, stride) = place(of: column)
    let bytes = self.bytes.span
    let cells = self.cells.span
    var scratch: [UInt8] = []
    for row in 0..<min(count, rowCount) {
      let cell = cells[first + row * stride]
      if cell.hasDoubledQuotes {
        cell.unquote(bytes, into: &scratch)
        body(row, scratch.span)
      } else {
        body(row, bytes.extracting(cell.offset..<(cell.offset + cell.length)))
      }
    }
  }
}
