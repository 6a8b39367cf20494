import CRowBounds

/// Rows cut down to bytes, from which a lower bound of the record distance follows quickly.
///
/// A number becomes the count of `unit`s above the lower end of its column's window, cut to
/// 0...255; a code is folded into a byte. The distance of two rows, as a sum over columns, is at
/// least `unit * (bound - numericWidth)`: cutting never widens a difference, rounding down widens it
/// by less than one unit a column, and codes that fold differently differ.
struct RowBytes: Sendable {
  /// How numbers become bytes; the same for rows and queries.
  struct Scale: Sendable {
    let unit: Double
    /// By numeric column.
    let windows: [Double]
  }

  /// Kernels read rows in groups of this many.
  static let group = 8
  /// Kernels read bytes in groups of this many.
  private static let lane = 16

  let scale: Scale
  /// Bytes a row of numbers and of categories, padded.
  let numberBytes: Int
  let categoryBytes: Int
  /// Row-major, followed by a group of empty rows, so that groups may begin anywhere.
  let bytes: [UInt8]

  var stride: Int { numberBytes + categoryBytes }

  /// - Parameters:
  ///   - order: which rows, in which order.
  init(_ rows: MixedRows, order: some RandomAccessCollection<Int>, scale: Scale) {
    self.scale = scale
    numberBytes = Self.padded(rows.numericWidth, to: Self.lane)
    categoryBytes = Self.padded(rows.categoryWidth, to: Self.lane)
    let stride = numberBytes + categoryBytes
    var bytes = [UInt8](repeating: 0, count: (order.count + Self.group) * stride)
    for (position, row) in order.enumerated() {
      let start = position * stride
      for column in 0..<rows.numericWidth {
        bytes[start + column] = scale.byte(
          rows.numbers[row * rows.numericWidth + column], column: column)
      }
      for column in 0..<rows.categoryWidth {
        bytes[start + numberBytes + column] = foldedCode(
          rows.codes[row * rows.categoryWidth + column])
      }
    }
    self.bytes = bytes
  }

  /// - Returns: at least `count`, a multiple of `unit`.
  static func padded(_ count: Int, to unit: Int) -> Int { (count + unit - 1) / unit * unit }
}

extension RowBytes.Scale {
  /// A scale for an index of the given rows.
  ///
  /// A category costs 1, which 255 units have to be at most; without categories the window can be
  /// as narrow as the middle 90 % of the widest column, which resolves long tails better.
  init(_ rows: MixedRows) {
    guard rows.categoryWidth == 0, rows.count > 0 else {
      unit = 1 / 255
      windows = [Double](repeating: 0, count: rows.numericWidth)
      return
    }
    // Only the speed depends on these, so that some rows are enough.
    let sample = stride(from: 0, to: rows.count, by: max(1, rows.count / 1000))
    let sorted = (0..<rows.numericWidth).map { column in
      sample.map { min(max(rows.numbers[$0 * rows.numericWidth + column], 0), 1) }.sorted()
    }
    let middle = sorted.map { values -> (low: Double, high: Double) in
      (Quantiles.value(sorted: values, 0.05) ?? 0, Quantiles.value(sorted: values, 0.95) ?? 1)
    }
    let widest = middle.map { $0.high - $0.low }.max() ?? 1
    let unit: Double = widest > 0 ? widest / 255 : 1 / 255
    self.unit = unit
    windows = middle.map { column -> Double in
      max(0, (column.low + column.high) / 2 - 127 * unit)
    }
  }

  func byte(_ value: Double, column: Int) -> UInt8 {
    UInt8(min(max((value - windows[column]) / unit, 0), 255))
  }
}

extension RowBytes {
  /// The limit of bounds below which a row may be nearer than `distance` (a sum over columns);
  /// `nil` where every row may be.
  func limit(below distance: Double, numericWidth: Int) -> Int16? {
    // One unit a column for rounding down, and one for the rounding of the quotient itself.
    let limit = (distance / scale.unit).rounded(.down) + Double(numericWidth) + 2
    return limit < Double(SG_LARGEST_BOUND) ? Int16(limit) : nil
  }

  /// Positions whose bound to a query is below a limit, counted from the start of a range and
  /// written to the front of `hits`.
  ///
  /// - Parameters:
  ///   - range: looked at in whole groups from its start, so that a few positions beyond its end
  ///     may be among the hits.
  ///   - weights: the cost of each category in units, padded.
  ///   - limit: `nil` takes all.
  func positions(
    in range: Range<Int>, of query: Int, among queries: RowBytes, weights: [UInt8],
    below limit: Int16?, into hits: inout [UInt32]
  ) -> Int {
    let count = Self.padded(range.count, to: Self.group)
    precondition(hits.count >= count, "room for every position")
    guard let limit else {
      for position in 0..<range.count { hits[position] = UInt32(position) }
      return range.count
    }
    return queries.bytes.withUnsafeBufferPointer { queryBytes in
      bytes.withUnsafeBufferPointer { rowBytes in
        weights.withUnsafeBufferPointer { weightBytes in
          hits.withUnsafeMutableBufferPointer { found in
            guard let queryStart = queryBytes.baseAddress, let rowStart = rowBytes.baseAddress,
              let weightStart = weightBytes.baseAddress, let foundStart = found.baseAddress
            else { return 0 }
            // Safety: a group of padding follows the rows, both sides have the same stride, and
            // weights hold `categoryBytes` bytes.
            return sg_rows_below(
              queryStart + query * stride, weightStart, rowStart + range.lowerBound * stride,
              count, numberBytes, categoryBytes, limit, foundStart)
          }
        }
      }
    }
  }
}

/// A code folded into a byte: equal codes stay equal.
func foldedCode(_ code: Int32) -> UInt8 {
  // 251 is the largest prime below 256, so that near codes and strided codes both spread out.
  UInt8(truncatingIfNeeded: UInt32(bitPattern: code) % 251)
}
