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

  /// What kernels may be called with on this CPU, slowest first; results do not depend on it.
  static let levels = (0...sg_row_best_level().rawValue).map { sg_row_level($0) }
  static let level = sg_row_best_level()

  /// Kernels compare rows in groups of this many.
  static let group = Int(SG_GROUP_ROWS)
  private static let chunk = Int(SG_CHUNK_BYTES)

  let scale: Scale
  let chunks: sg_row_chunks
  /// Groups of rows, in each of them chunk by chunk, row by row (`row_bounds.h`); the last group is
  /// filled up with zeros.
  let bytes: [UInt8]

  /// Bytes a group of rows.
  private var stride: Int { Self.group * Self.chunk * (chunks.numbers + chunks.categories) }

  /// Weights of the categories of a query are padded to so many.
  var categoryBytes: Int { chunks.categories * Self.chunk }

  /// - Parameters:
  ///   - order: which rows, in which order.
  init(_ rows: MixedRows, order: some RandomAccessCollection<Int>, scale: Scale) {
    self.scale = scale
    let numberChunks = Self.padded(rows.numericWidth, to: Self.chunk) / Self.chunk
    let categoryChunks = Self.padded(rows.categoryWidth, to: Self.chunk) / Self.chunk
    chunks = sg_row_chunks(numbers: numberChunks, categories: categoryChunks)
    let chunkStride = Self.group * Self.chunk
    let groupStride = chunkStride * (numberChunks + categoryChunks)
    var bytes = [UInt8](
      repeating: 0, count: Self.padded(order.count, to: Self.group) / Self.group * groupStride)
    for (position, row) in order.enumerated() {
      let start = position / Self.group * groupStride + position % Self.group * Self.chunk
      func place(_ chunk: Int, _ column: Int) -> Int {
        start + (chunk + column / Self.chunk) * chunkStride + column % Self.chunk
      }
      for column in 0..<rows.numericWidth {
        bytes[place(0, column)] = scale.byte(
          rows.numbers[row * rows.numericWidth + column], column: column)
      }
      for column in 0..<rows.categoryWidth {
        bytes[place(numberChunks, column)] = foldedCode(
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
  /// The limit of bounds below which a row may be nearer than `distance` (a sum over columns).
  func limit(below distance: Double, numericWidth: Int) -> UInt32 {
    // One unit a column for rounding down, and one for the rounding of the quotient itself.
    let limit = (distance / scale.unit).rounded(.down) + Double(numericWidth) + 2
    return limit < Double(UInt32.max) ? UInt32(limit) : .max
  }

  /// Room for the hits of any range of so many positions.
  static func room(for count: Int) -> Int { count + 2 * group }

  /// Positions whose bound to a query is below a limit, written to the front of `hits`.
  ///
  /// - Parameters:
  ///   - range: looked at in whole groups, so that a few positions beside it may be among the hits.
  ///   - weights: from `weightStart` on, the cost of each category in units, padded.
  func positions(
    in range: Range<Int>, of query: Int, among queries: RowBytes, weights: [UInt8],
    from weightStart: Int, below limit: UInt32, level: sg_row_level = RowBytes.level,
    into hits: inout [UInt32]
  ) -> Int {
    let first = range.lowerBound / Self.group
    let count = (range.upperBound + Self.group - 1) / Self.group - first
    precondition(hits.count >= count * Self.group, "room for every position")
    precondition(weights.count >= weightStart + categoryBytes, "a weight for every category")
    return queries.bytes.withUnsafeBufferPointer { queryBytes in
      bytes.withUnsafeBufferPointer { rowBytes in
        weights.withUnsafeBufferPointer { weightBytes in
          hits.withUnsafeMutableBufferPointer { found in
            guard let queryStart = queryBytes.baseAddress, let rowStart = rowBytes.baseAddress,
              let weightsStart = weightBytes.baseAddress, let foundStart = found.baseAddress
            else { return 0 }
            // Safety: both sides have the same chunks, whole groups, and weights hold
            // `categoryBytes` bytes.
            return sg_rows_below(
              queryStart + query / Self.group * stride + query % Self.group * Self.chunk,
              weightsStart + weightStart, rowStart + first * stride, count, chunks, limit,
              UInt32(first * Self.group), level, foundStart)
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
