extension MixedRows {
  /// The mean distance over all columns.
  package func distance(of row: Int, to other: MixedRows, _ otherRow: Int) -> Double {
    let sum = distanceSum(of: row, to: other, otherRow, weights: nil, below: .infinity)
    return (sum ?? .infinity) / Double(width)
  }

  /// The distance as a sum over columns, or `nil` where it is not below a limit.
  ///
  /// - Parameter weights: by row and category column, what a difference costs in place of 1.
  func distanceSum(
    of row: Int, to other: MixedRows, _ otherRow: Int, weights: [Double]?, below limit: Double
  ) -> Double? {
    var sum = categorySum(of: row, to: other, otherRow, weights: weights)
    guard sum < limit else { return nil }
    let (first, second) = (row * numericWidth, otherRow * numericWidth)
    return numbers.withUnsafeBufferPointer { ownNumbers in
      other.numbers.withUnsafeBufferPointer { otherNumbers in
        for offset in 0..<numericWidth {
          sum += min(abs(otherNumbers[second + offset] - ownNumbers[first + offset]), 1)
          if sum >= limit { return nil }
        }
        return sum
      }
    }
  }

  private func categorySum(
    of row: Int, to other: MixedRows, _ otherRow: Int, weights: [Double]?
  ) -> Double {
    let (first, second) = (row * categoryWidth, otherRow * categoryWidth)
    return codes.withUnsafeBufferPointer { ownCodes in
      other.codes.withUnsafeBufferPointer { otherCodes in
        guard let weights else {
          var count = 0
          for offset in 0..<categoryWidth {
            count += ownCodes[first + offset] != otherCodes[second + offset] ? 1 : 0
          }
          return Double(count)
        }
        var sum = 0.0
        for offset in 0..<categoryWidth
        where ownCodes[first + offset] != otherCodes[second + offset] {
          sum += weights[first + offset]
        }
        return sum
      }
    }
  }
}
