import Glibc

/// The cells of some records, column after column.
protocol BlockCells {
  var rows: Int { get }

  /// Calls `body` with every cell of a column, top to bottom, as the text that it means.
  ///
  /// From the start of a cell on, `BlockBuffer.padding` bytes can be loaded, whatever its length.
  func forEachCell(
    of column: Int, _ body: (_ row: Int, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Void)

  /// As `forEachCell`, but doubled quotes may stay as they are.
  func forEachText(
    of column: Int,
    _ body: (
      _ row: Int, _ text: UnsafePointer<UInt8>, _ count: Int, _ hasDoubledQuotes: Bool
    ) -> Void)

  /// Finds the texts of a column.
  ///
  /// - Parameter block: of the cells; what is not left in it is copied out of it.
  func texts(of column: Int, missing: MissingRule, in block: BlockBuffer) -> BlockTexts
}

/// The cells of a run of whole delimited records, found but not copied.
struct SegmentCells: BlockCells {
  /// At least `BlockBuffer.padding` bytes behind the last record can be read.
  let bytes: UnsafePointer<UInt8>
  /// -1 (wrapped), then where each field ends, record after record.
  let ends: UnsafePointer<UInt32>
  let width: Int
  let rows: Int
  /// Records end in CR LF, or some do.
  let hasCarriage: Bool

  private static let quote = UInt8(ascii: "\"")

  /// Without the quotes around a cell and with doubled quotes made single.
  @inline(__always)
  func forEachCell(
    of column: Int, _ body: (_ row: Int, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Void
  ) {
    forEachText(of: column) { row, text, count, hasDoubledQuotes in
      if hasDoubledQuotes {
        Self.withoutDoubledQuotes(text, count) { body(row, $0, $1) }
      } else {
        body(row, text, count)
      }
    }
  }

  /// Whether the first two cells of a record are the names of their columns, as where a header
  /// stands again between records.
  func mayRepeat(_ columns: [String]) -> Bool {
    guard columns.count > 1 else { return false }
    return columns[0].utf8CString.withUnsafeBufferPointer { first in
      columns[1].utf8CString.withUnsafeBufferPointer { second in
        stride(from: 0, to: rows * width, by: width).contains { index in
          stands(first, at: index) && stands(second, at: index + 1)
        }
      }
    }
  }

  /// Whether a byte order mark stands before a record, as where files were joined.
  var hasMarks: Bool {
    // Safety: the bytes have padding behind them.
    stride(from: 0, to: rows * width, by: width).contains { index in
      let start = Int(ends[index] &+ 1)
      return bytes[start] == 0xEF && bytes[start + 1] == 0xBB && bytes[start + 2] == 0xBF
    }
  }

  @inline(__always)
  private func stands(_ name: UnsafeBufferPointer<CChar>, at index: Int) -> Bool {
    var (start, end) = (Int(ends[index] &+ 1), Int(ends[index + 1]))
    // Without quotes and the blanks that names are read without.
    while start < end, Self.isAround(bytes[start]) { start += 1 }
    while end > start, Self.isAround(bytes[end - 1]) { end -= 1 }
    guard end - start == name.count - 1, let wanted = name.baseAddress else { return false }
    return memcmp(bytes + start, wanted, end - start) == 0
  }

  private static func isAround(_ byte: UInt8) -> Bool {
    byte == quote || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      || byte == UInt8(ascii: "\r")
  }

  /// Texts that are most of a block are left in it.
  func texts(of column: Int, missing: MissingRule, in block: BlockBuffer) -> BlockTexts {
    let total = stride(from: column, to: rows * width, by: width).reduce(0) {
      $0 + Int(ends[$1 + 1] &- ends[$1])
    }
    return 2 * total < block.count
      ? copyTexts(of: column, missing: missing)
      : texts(of: column, missing: missing, from: bytes, in: block)
  }

  @inline(__always)
  func forEachText(
    of column: Int,
    _ body: (
      _ row: Int, _ text: UnsafePointer<UInt8>, _ count: Int, _ hasDoubledQuotes: Bool
    ) -> Void
  ) {
    let mayEndInCarriage = hasCarriage && column == width - 1
    var index = column
    // Safety: `TextScan.Fields` found `rows * width` ends inside the bytes, in ascending order,
    // and quotes only as pairs around whole cells or doubled in them.
    for row in 0..<rows {
      let start = Int(ends[index] &+ 1)
      var count = Int(ends[index + 1]) - start
      let cell = bytes + start
      index += width
      if mayEndInCarriage, count > 0, cell[count - 1] == UInt8(ascii: "\r") { count -= 1 }
      guard count > 0, cell[0] == Self.quote else {
        body(row, cell, count, false)
        continue
      }
      body(row, cell + 1, count - 2, memchr(cell + 1, Int32(Self.quote), count - 2) != nil)
    }
  }

  static func withoutDoubledQuotes(
    _ content: UnsafePointer<UInt8>, _ count: Int,
    _ body: (_ cell: UnsafePointer<UInt8>, _ count: Int) -> Void
  ) {
    // Safety: at most `count` bytes are written, and the padding lies behind them.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + BlockBuffer.padding) {
      buffer in
      guard let target = buffer.baseAddress else { return }
      var (index, written) = (0, 0)
      while index < count {
        target[written] = content[index]
        written += 1
        index += content[index] == quote ? 2 : 1
      }
      memset(target + written, 0, BlockBuffer.padding)
      body(target, written)
    }
  }
}
