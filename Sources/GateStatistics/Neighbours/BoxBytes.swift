/// Rows as bytes in the order of their values, row-major: what boxes are made of.
struct BoxBytes: Sendable {
  let numericWidth: Int
  let width: Int
  let values: [UInt8]

  var count: Int { width == 0 ? 0 : values.count / width }

  init(_ rows: MixedRows, _ scale: ByteScale) {
    let width = rows.width
    numericWidth = rows.numericWidth
    self.width = width
    values = [UInt8](unsafeUninitializedCapacity: rows.count * width) { bytes, count in
      for row in 0..<rows.count {
        rows.withRow(row) { numbers, codes in
          var place = row * width
          for column in numbers.indices {
            bytes.initializeElement(at: place, to: scale.low(numbers[column], column))
            place += 1
          }
          for column in codes.indices {
            bytes.initializeElement(at: place, to: scale.place(codes[column], column))
            place += 1
          }
        }
      }
      count = rows.count * width
    }
  }
}

extension BoxBytes {
  func areEqual(_ row: Int, _ other: Int) -> Bool {
    (0..<width).allSatisfy { values[row * width + $0] == values[other * width + $0] }
  }

  /// Rows whose nearest is looked for, and others that it is looked for among.
  private static let asked = 200
  private static let compared = 20_000
  /// So much at least a column that differs counts.
  private static let leastWeight = 0.02

  /// By column, how much nearer the nearest rows are than any: 1 - nearest / random difference.
  ///
  /// A column in which near rows differ as much as others do is of no use for finding them. Only the
  /// speed depends on it, so that some rows are enough.
  func columnWeights(_ rows: MixedRows, _ scale: ByteScale) -> [Double] {
    guard count > 1 else { return [Double](repeating: 1, count: width) }
    var random = [Int](repeating: 0, count: width)
    var near = random
    let others = stride(from: 0, to: count, by: max(1, count / Self.compared)).map { Int32($0) }
    let leaves = Leaves(
      order: others,
      ranges: stride(from: 0, to: others.count, by: BoxTree.leafRows).map {
        $0..<min($0 + BoxTree.leafRows, others.count)
      })
    let boxes = BoxedRows(leaves, 0..<leaves.branches, self, rows, scale)
    for row in stride(from: 0, to: count, by: max(1, count / Self.asked)) {
      let query = QueryBytes(rows, [Int32(row)], scale)
      let bounds = RowKernel.bounds(of: query, in: boxes, rows, scale, .best).rows
      // The row that differs least, and does differ.
      var best = (bound: UInt32.max, row: row)
      for (bound, other) in zip(bounds, boxes.order) where bound > 0 && bound < best.bound {
        if other >= 0 { best = (bound, Int(other)) }
      }
      add(row, best.row, to: &near)
      // A row that has nothing to do with it, since rows do not stand in any order of values.
      add(row, (row + count / 2 + 1) % count, to: &random)
    }
    return zip(random, near).map { random, near in
      random == 0 ? Self.leastWeight : max(Self.leastWeight, 1 - Double(near) / Double(random))
    }
  }

  private func add(_ row: Int, _ other: Int, to sums: inout [Int]) {
    for column in 0..<width {
      let (a, b) = (values[row * width + column], values[other * width + column])
      sums[column] += column < numericWidth ? abs(Int(a) - Int(b)) : (a == b ? 0 : 255)
    }
  }
}
