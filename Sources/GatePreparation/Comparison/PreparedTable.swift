import GateDigests
import GateKernels
import GateModel
import GateTable

/// One data set with its columns in name order and its rows in canonical order.
///
/// The canonical order sorts rows by a hash of their compared values, so nothing computed from it
/// depends on the order of rows, columns or shards in the files. Rows that tie are equal in every
/// compared column and therefore interchangeable.
package struct PreparedTable: Sendable {
  package let rowCount: Int
  /// Parallel to `Comparison.columns`; `nil` where this table lacks the column.
  package let columns: [PreparedColumn?]
  /// Hash of the compared values of each row; ascending.
  package let hashes: [RowHash]
  /// The row of the input that each canonical row was.
  package let sourceRows: [Int32]
  package let origins: RowOrigins

  package func place(of row: Int) -> RowPlace { origins.place(of: Int(sourceRows[row])) }
}

/// The values of a column, in the width of the file.
///
/// In a prepared table they stand in canonical row order and in one run.
package enum PreparedColumn: Sendable {
  /// Numbers, or seconds since 1970 UTC.
  case numbers(NumberColumn)
  /// Indices into the dictionary of the column.
  case codes(CategoryColumn)
}

extension PreparedTable {
  /// The numbers of a column at full width, NaN where missing; an empty array where it has none.
  /// Copies narrower ones: ask once a column.
  package func numbers(_ column: Int) -> [Double] { numberColumn(column)?.values ?? [] }

  /// The codes of a column at full width, negative where missing; an empty array where it has none.
  /// Copies narrower ones: ask once a column.
  package func codes(_ column: Int) -> [Int32] { categoryColumn(column)?.codes ?? [] }

  /// The numbers of a column as they are stored, in one run; `nil` where it has none.
  package func numberColumn(_ column: Int) -> NumberColumn? {
    if case .numbers(let values)? = columns[column] { values } else { nil }
  }

  /// The codes of a column as they are stored, in one run; `nil` where it has none.
  package func categoryColumn(_ column: Int) -> CategoryColumn? {
    if case .codes(let codes)? = columns[column] { codes } else { nil }
  }

  /// Rows without a value in a column.
  package func missingCount(_ column: Int) -> Int {
    switch columns[column] {
    case .numbers(let values)?: values.missingCount
    case .codes(let codes)?: codes.missingCount
    case nil: rowCount
    }
  }

  /// Calls `body` with every row that has no value in a column.
  package func forEachMissing(_ column: Int, _ body: (Int) -> Void) {
    guard missingCount(column) > 0 else { return }
    switch columns[column] {
    case .numbers(let values)?:
      for (row, value) in values.values.enumerated() where value.isNaN { body(row) }
    case .codes(let codes)?:
      for (row, code) in codes.codes.enumerated() where code < 0 { body(row) }
    case nil: for row in 0..<rowCount { body(row) }
    }
  }

  /// Different values of a column, missing left out.
  package func distinctCount(_ column: Int) -> Int {
    switch columns[column] {
    case .numbers(let values)?: RadixSort.distinctCount(values.values)
    case .codes(let codes)?: codes.distinctCount
    case nil: 0
    }
  }
}
