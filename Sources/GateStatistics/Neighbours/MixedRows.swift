/// Rows of mixed type in the space of the record distance (docs/method.md).
///
/// The distance between two rows is the mean over all columns of `min(|x - y|, 1)` for numbers that
/// are already divided by their range, and of `x == y ? 0 : 1` for categories. Both missing costs
/// 0, one missing costs 1.
package struct MixedRows: Sendable {
  package let count: Int
  /// Numeric columns per row.
  package let numericWidth: Int
  /// Categorical columns per row.
  package let categoryWidth: Int
  /// Row-major, scaled by range; a missing value is `missingNumber`.
  package let numbers: [Double]
  /// Row-major codes; a missing value is any fixed code of its own.
  package let codes: [Int32]

  /// Stands for a missing number: 0 from itself and more than 1 from every scaled value.
  package static let missingNumber = 1e300

  /// - Parameters:
  ///   - numericColumns: columns of scaled numbers, NaN for missing, each of length `count`.
  ///   - categoryColumns: columns of codes, each of length `count`.
  package init(count: Int, numericColumns: [[Double]], categoryColumns: [[Int32]]) {
    self.init(
      count: count, numericWidth: numericColumns.count, categoryWidth: categoryColumns.count,
      numbersOf: { numericColumns[$0] }, codesOf: { categoryColumns[$0] })
  }

  /// The same of columns that are made one after another, so that one at a time is held.
  package init(
    count: Int, numericWidth: Int, categoryWidth: Int, numbersOf: (Int) -> [Double],
    codesOf: (Int) -> [Int32]
  ) {
    var numbers = [Double](repeating: 0, count: count * numericWidth)
    for position in 0..<numericWidth {
      let column = numbersOf(position)
      for row in 0..<count {
        let value = column[row]
        numbers[row * numericWidth + position] = value.isNaN ? Self.missingNumber : value
      }
    }
    var codes = [Int32](repeating: 0, count: count * categoryWidth)
    for position in 0..<categoryWidth {
      let column = codesOf(position)
      for row in 0..<count { codes[row * categoryWidth + position] = column[row] }
    }
    self.init(
      count: count, numericWidth: numericWidth, categoryWidth: categoryWidth, numbers: numbers,
      codes: codes)
  }

  /// The number of columns that the distance averages over.
  package var width: Int { numericWidth + categoryWidth }
}

extension MixedRows {
  /// These rows followed by others of the same layout.
  package func appending(_ other: MixedRows) -> MixedRows {
    precondition(
      numericWidth == other.numericWidth && categoryWidth == other.categoryWidth,
      "rows of the same layout")
    return MixedRows(
      count: count + other.count, numericWidth: numericWidth, categoryWidth: categoryWidth,
      numbers: numbers + other.numbers, codes: codes + other.codes)
  }

  /// The given rows, in their order.
  package func selecting(_ rows: [Int]) -> MixedRows {
    var selected = (numbers: [Double](), codes: [Int32]())
    selected.numbers.reserveCapacity(rows.count * numericWidth)
    selected.codes.reserveCapacity(rows.count * categoryWidth)
    for row in rows {
      for place in row * numericWidth..<(row + 1) * numericWidth {
        selected.numbers.append(numbers[place])
      }
      for place in row * categoryWidth..<(row + 1) * categoryWidth {
        selected.codes.append(codes[place])
      }
    }
    return MixedRows(
      count: rows.count, numericWidth: numericWidth, categoryWidth: categoryWidth,
      numbers: selected.numbers, codes: selected.codes)
  }

  /// The given columns of each kind, in their order.
  package func selecting(numericColumns: [Int], categoryColumns: [Int]) -> MixedRows {
    var selected = (numbers: [Double](), codes: [Int32]())
    selected.numbers.reserveCapacity(count * numericColumns.count)
    selected.codes.reserveCapacity(count * categoryColumns.count)
    for row in 0..<count {
      for column in numericColumns {
        selected.numbers.append(numbers[row * numericWidth + column])
      }
      for column in categoryColumns {
        selected.codes.append(codes[row * categoryWidth + column])
      }
    }
    return MixedRows(
      count: count, numericWidth: numericColumns.count, categoryWidth: categoryColumns.count,
      numbers: selected.numbers, codes: selected.codes)
  }

  private init(
    count: Int, numericWidth: Int, categoryWidth: Int, numbers: [Double], codes: [Int32]
  ) {
    self.count = count
    self.numericWidth = numericWidth
    self.categoryWidth = categoryWidth
    self.numbers = numbers
    self.codes = codes
  }
}
