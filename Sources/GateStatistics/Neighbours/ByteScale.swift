/// How the values of rows become bytes, from which a lower bound of the record distance follows
/// quickly; the same for rows and queries.
///
/// A number becomes the count of `unit`s above the lower end of its column's window, cut to
/// 0...255; a code is folded into a byte. The distance of two rows, as a sum over columns, is at
/// least `unit * (bound - numericWidth)`: cutting never widens a difference, rounding down widens it
/// by less than one unit a column, and codes that fold differently differ. The box of some rows has
/// numbers rounded down at its low end and up at its high end, and codes in their order, so that
/// its bound has no such slack.
struct ByteScale: Sendable {
  /// The distance that one step of a byte stands for.
  let unit: Double
  /// By numeric column.
  private let windows: [Double]
  /// By category column: the least code, and bytes a code.
  private let codes: [(least: Int, step: Double)]
  /// Chunks of each kind of column.
  let chunks: (numbers: Int, categories: Int)

  /// A scale for an index of the given rows.
  ///
  /// A category costs 1, which 255 units have to be at most; without categories the window can be
  /// as narrow as the middle 90 % of the widest column, which resolves long tails better.
  init(_ rows: MixedRows) {
    func chunks(_ width: Int) -> Int { (width + Self.chunk - 1) / Self.chunk }
    self.chunks = (chunks(rows.numericWidth), chunks(rows.categoryWidth))
    codes = (0..<rows.categoryWidth).map { Self.codes(of: rows, column: $0) }
    guard rows.categoryWidth == 0, rows.count > 0 else {
      unit = 1 / 255
      windows = [Double](repeating: 0, count: rows.numericWidth)
      return
    }
    // Only the speed depends on these, so that some rows are enough.
    let sample = stride(from: 0, to: rows.count, by: max(1, rows.count / 1000))
    let middle = (0..<rows.numericWidth).map { column -> (low: Double, high: Double) in
      let values = sample.map {
        min(max(rows.numbers[$0 * rows.numericWidth + column], 0), 1)
      }.sorted()
      return (
        Quantiles.value(sorted: values, 0.05) ?? 0, Quantiles.value(sorted: values, 0.95) ?? 1
      )
    }
    let widest = middle.map { $0.high - $0.low }.max() ?? 1
    let unit: Double = widest > 0 ? widest / 255 : 1 / 255
    self.unit = unit
    windows = middle.map { max(0, ($0.low + $0.high) / 2 - 127 * unit) }
  }

  private static func codes(of rows: MixedRows, column: Int) -> (least: Int, step: Double) {
    var (least, most) = (Int32.max, Int32.min)
    rows.codes.withUnsafeBufferPointer { codes in
      for row in 0..<rows.count {
        let code = codes[row * rows.categoryWidth + column]
        least = min(least, code)
        most = max(most, code)
      }
    }
    guard least <= most else { return (0, 1) }
    return (Int(least), min(1, 256 / (Double(most) - Double(least) + 1)))
  }
}

extension ByteScale {
  /// Columns that stand together, and rows or boxes.
  static let chunk = RowKernel.chunk
  static let group = RowKernel.group

  /// Bytes a row.
  var rowBytes: Int { Self.chunk * (chunks.numbers + chunks.categories) }
  /// Bytes of its categories.
  var categoryBytes: Int { Self.chunk * chunks.categories }
  /// Where the bytes of the categories begin.
  var firstCategory: Int { Self.chunk * chunks.numbers }

  /// What a difference in a category costs, in units.
  var categorySteps: UInt8 { UInt8(min(255, 1 / unit)) }

  private func steps(_ value: Double, _ column: Int) -> Double {
    min(max((value - windows[column]) / unit, 0), 255)
  }

  /// A number rounded down.
  func low(_ value: Double, _ column: Int) -> UInt8 { UInt8(steps(value, column)) }

  /// A number rounded up.
  func high(_ value: Double, _ column: Int) -> UInt8 {
    UInt8(steps(value, column).rounded(.up))
  }

  /// Codes in their order, several to a byte where there are many.
  func place(_ code: Int32, _ column: Int) -> UInt8 {
    UInt8(min(max(Double(Int(code) - codes[column].least) * codes[column].step, 0), 255))
  }

  /// A code folded into a byte: equal codes stay equal.
  func folded(_ code: Int32) -> UInt8 {
    // 251 is the largest prime below 256, so that near codes and strided codes both spread out.
    UInt8(truncatingIfNeeded: UInt32(bitPattern: code) % 251)
  }
}

extension ByteScale {
  /// Writes the bytes of a row, chunk by chunk.
  ///
  /// - Parameters:
  ///   - start: where the first chunk begins.
  ///   - stride: from the begin of a chunk to that of the next.
  func writeRow(
    _ row: Int, _ rows: MixedRows, to bytes: UnsafeMutableBufferPointer<UInt8>, start: Int,
    stride: Int
  ) {
    rows.withRow(row) { numbers, codes in
      for column in numbers.indices {
        bytes[start + column / Self.chunk * stride + column % Self.chunk] = low(
          numbers[column], column)
      }
      for column in codes.indices {
        let chunk = chunks.numbers + column / Self.chunk
        bytes[start + chunk * stride + column % Self.chunk] = folded(codes[column])
      }
    }
  }

  /// Writes the bytes of a row, then those that its values are not below, then those that they are
  /// not above.
  func writeQuery(
    _ row: Int, _ rows: MixedRows, to bytes: UnsafeMutableBufferPointer<UInt8>, start: Int
  ) {
    let (low, high) = (start + rowBytes, start + 2 * rowBytes)
    rows.withRow(row) { numbers, codes in
      for column in numbers.indices {
        let steps = steps(numbers[column], column)
        let byte = UInt8(steps)
        bytes[start + column] = byte
        bytes[low + column] = byte
        bytes[high + column] = UInt8(steps.rounded(.up))
      }
      for (column, place) in zip(codes.indices, firstCategory...) {
        let byte = self.place(codes[column], column)
        bytes[start + place] = folded(codes[column])
        bytes[low + place] = byte
        bytes[high + place] = byte
      }
    }
  }
}
