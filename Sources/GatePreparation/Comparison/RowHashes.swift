import GateDigests
import GateTable

/// Hashes each row over the given columns, so that equal rows hash equally.
///
/// Dictionaries are shared by all tables of a run, so codes stand for values; a hash does not depend
/// on the widths in which values are stored.
func hashRows(of columns: [PreparedColumn], rowCount: Int) -> [RowHash] {
  let width = columns.count
  var cells = [UInt64](repeating: 0, count: width * CellRows.blockRows)
  var readers = columns.map { CellRows($0) }
  return [RowHash](unsafeUninitializedCapacity: rowCount) { hashes, count in
    while count < rowCount {
      let rows = min(CellRows.blockRows, rowCount - count)
      for position in readers.indices {
        readers[position].next(rows, into: &cells, from: position, stride: width)
      }
      cells.withUnsafeBytes { bytes in
        let size = width * MemoryLayout<UInt64>.stride
        for row in 0..<rows {
          // Safety: the buffer holds `blockRows` rows of this size.
          let cells = UnsafeRawBufferPointer(rebasing: bytes[row * size..<(row + 1) * size])
          hashes.initializeElement(at: count + row, to: RowHasher.hash(cells, seed: 0))
        }
      }
      count += rows
    }
  }
}

/// The cells of a column as bits, some rows at a time.
private struct CellRows {
  static let blockRows = 256
  private let column: PreparedColumn
  private var run = 0
  /// Of the run.
  private var row = 0

  init(_ column: PreparedColumn) { self.column = column }

  /// Writes the cells of the next rows, each `stride` behind the one before.
  mutating func next(_ rows: Int, into cells: inout [UInt64], from first: Int, stride: Int) {
    var (cell, left) = (first, rows)
    while left > 0 {
      let count =
        switch column {
        case .numbers(let numbers): numbers.runs[run].count
        case .codes(let codes): codes.runs[run].count
        }
      let part = row..<min(row + left, count)
      switch column {
      case .numbers(let numbers): Self.write(numbers.runs[run], part, &cells, &cell, stride)
      case .codes(let codes): Self.write(codes.runs[run], part, &cells, &cell, stride)
      }
      left -= part.count
      row = part.upperBound
      if row == count { (run, row) = (run + 1, 0) }
    }
  }

  private static func write(
    _ run: NumberColumn.Run, _ rows: Range<Int>, _ cells: inout [UInt64], _ cell: inout Int,
    _ stride: Int
  ) {
    switch run {
    case .int8(let values): write(values, rows, &cells, &cell, stride, bits)
    case .int16(let values): write(values, rows, &cells, &cell, stride, bits)
    case .int32(let values): write(values, rows, &cells, &cell, stride, bits)
    case .double(let values):
      // All missing values are alike, and so are the two zeros.
      write(values, rows, &cells, &cell, stride) {
        $0.isNaN ? .max : ($0 == 0 ? 0 : $0.bitPattern)
      }
    }
  }

  private static func write(
    _ run: CategoryColumn.Run, _ rows: Range<Int>, _ cells: inout [UInt64], _ cell: inout Int,
    _ stride: Int
  ) {
    switch run {
    case .uint8(let codes): write(codes, rows, &cells, &cell, stride, codeBits)
    case .uint16(let codes): write(codes, rows, &cells, &cell, stride, codeBits)
    case .int32(let codes): write(codes, rows, &cells, &cell, stride, codeBits)
    }
  }

  @inline(__always)
  private static func write<Value>(
    _ values: [Value], _ rows: Range<Int>, _ cells: inout [UInt64], _ cell: inout Int,
    _ stride: Int, _ bits: (Value) -> UInt64
  ) {
    for row in rows {
      cells[cell] = bits(values[row])
      cell += stride
    }
  }

  @inline(__always)
  private static func bits<Narrow: FixedWidthInteger>(_ value: Narrow) -> UInt64 {
    value == .min ? .max : (value == 0 ? 0 : Double(value).bitPattern)
  }

  /// A missing code, which is the greatest of an unsigned width or -1, has all bits.
  @inline(__always)
  private static func codeBits<Narrow: FixedWidthInteger>(_ code: Narrow) -> UInt64 {
    code == Narrow(truncatingIfNeeded: -1) ? .max : UInt64(truncatingIfNeeded: code)
  }
}
