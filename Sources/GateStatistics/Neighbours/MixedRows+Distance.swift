extension MixedRows {
  /// The mean distance over all columns.
  package func distance(of row: Int, to other: MixedRows, _ otherRow: Int) -> Double {
    var sum = 0.0
    withRow(row) { numbers, codes in
      other.withRow(otherRow) { otherNumbers, otherCodes in
        for column in codes.indices { sum += codes[column] == otherCodes[column] ? 0 : 1 }
        for column in numbers.indices { sum += min(abs(otherNumbers[column] - numbers[column]), 1) }
      }
    }
    return sum / Double(width)
  }

  /// Calls a function with the numbers and the codes of a row.
  func withRow(
    _ row: Int, _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Int32>) -> Void
  ) {
    precondition(row >= 0 && row < count, "a row of these")
    numbers.withUnsafeBufferPointer { numbers in
      codes.withUnsafeBufferPointer { codes in
        body(
          UnsafeBufferPointer(
            rebasing: numbers[row * numericWidth..<(row + 1) * numericWidth]),
          UnsafeBufferPointer(
            rebasing: codes[row * categoryWidth..<(row + 1) * categoryWidth]))
      }
    }
  }
}
