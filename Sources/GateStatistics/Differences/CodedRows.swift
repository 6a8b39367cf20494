/// Rows of values of which it only matters whether they are equal, as codes.
package struct CodedRows: Sendable {
  package let count: Int
  package let width: Int
  /// Row-major, at least 0.
  let codes: [Int32]

  /// - Parameter columns: codes of length `count`; all negative ones mean a missing value, which
  ///   equals another missing value.
  package init(count: Int, columns: [[Int32]]) {
    self.count = count
    width = columns.count
    var codes = [Int32](repeating: 0, count: count * columns.count)
    for (position, column) in columns.enumerated() {
      for row in 0..<count { codes[row * columns.count + position] = max(column[row], -1) + 1 }
    }
    self.codes = codes
  }

  /// The rows that are not equal to the one before. Where equal rows stand together, as in
  /// canonical order, none is equal to another.
  var withoutRepeats: [Int32] {
    let codes = codes.span
    return (0..<count).compactMap { row in
      var column = 0
      while row > 0 && column < width
        && codes[row * width + column] == codes[(row - 1) * width + column]
      {
        column += 1
      }
      return row > 0 && column == width ? nil : Int32(row)
    }
  }
}

/// How two rows differ.
package struct Difference: Sendable, Hashable, Comparable {
  /// The sum over the columns that differ.
  package let cost: Double
  /// How many columns differ; of a record with a column that costs nothing (all rows of the search
  /// have its value), any number that is 0 only if none does.
  package let columns: Int

  package static func < (first: Difference, second: Difference) -> Bool {
    (first.cost, first.columns) < (second.cost, second.columns)
  }
}

/// What a column costs in which another row differs from a record.
package enum DifferenceCost: Sendable {
  /// 1, whatever the value.
  case one
  /// The bits of the record's value, `-log2` of the share of rows that have it, over the most that
  /// they can be.
  case rarity
}
