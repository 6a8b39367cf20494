/// Rows of features as learners take them: row after row, NaN where a value is missing.
package struct FeatureMatrix: Sendable {
  package let rowCount: Int
  package let columnCount: Int
  /// `rowCount` times `columnCount` numbers, none of them infinite.
  package let values: [Float]

  /// - Precondition: as many values as cells.
  package init(rowCount: Int, columnCount: Int, values: [Float]) {
    precondition(values.count == rowCount * columnCount, "a value for every cell")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// The given rows, in the given order.
  package func selecting(_ rows: [Int]) -> FeatureMatrix {
    var selected: [Float] = []
    selected.reserveCapacity(rows.count * columnCount)
    for row in rows {
      selected.append(contentsOf: values[row * columnCount..<(row + 1) * columnCount])
    }
    return FeatureMatrix(rowCount: rows.count, columnCount: columnCount, values: selected)
  }

  /// All columns but one.
  package func dropping(_ column: Int) -> FeatureMatrix {
    var kept: [Float] = []
    kept.reserveCapacity(rowCount * (columnCount - 1))
    for row in 0..<rowCount {
      let cells = values[row * columnCount..<(row + 1) * columnCount]
      kept.append(contentsOf: cells.prefix(column))
      kept.append(contentsOf: cells.dropFirst(column + 1))
    }
    return FeatureMatrix(rowCount: rowCount, columnCount: columnCount - 1, values: kept)
  }

  /// The rows of both, these first.
  ///
  /// - Precondition: as many columns.
  package func appending(_ other: FeatureMatrix) -> FeatureMatrix {
    FeatureMatrix(
      rowCount: rowCount + other.rowCount, columnCount: columnCount, values: values + other.values)
  }
}
