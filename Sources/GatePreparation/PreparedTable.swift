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
  package let sourceRows: [Int]
  package let origins: RowOrigins

  package func place(of row: Int) -> RowPlace { origins.place(of: sourceRows[row]) }
}

/// The values of a column in canonical row order.
package enum PreparedColumn: Sendable {
  /// Numbers, or seconds since 1970 UTC; NaN is missing.
  case numbers([Double])
  /// Indices into the dictionary of the column; negative is missing.
  case codes([Int32])
}

extension PreparedTable {
  /// The numbers of a column, or an empty array where it has none.
  package func numbers(_ column: Int) -> [Double] {
    if case .numbers(let values)? = columns[column] { values } else { [] }
  }

  /// The codes of a column, or an empty array where it has none.
  package func codes(_ column: Int) -> [Int32] {
    if case .codes(let values)? = columns[column] { values } else { [] }
  }

  /// Rows without a value in a column.
  package func missingCount(_ column: Int) -> Int {
    switch columns[column] {
    case .numbers(let values)?: values.count { $0.isNaN }
    case .codes(let values)?: values.count { $0 < 0 }
    case nil: rowCount
    }
  }

  /// Different values of a column, missing left out.
  package func distinctCount(_ column: Int) -> Int {
    switch columns[column] {
    case .numbers(let values)?: RadixSort.distinctCount(values)
    case .codes(let codes)?: Set(codes.filter { $0 >= 0 }).count
    case nil: 0
    }
  }
}
