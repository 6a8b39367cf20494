import GateModel

/// The values of one column of one table, typed.
///
/// One `switch` per column, static types after it. All tables of a run that have a column of this
/// name hold it with the same kind, and categories and texts share one dictionary.
package enum Column: Sendable {
  case number(NumberColumn)
  /// Also booleans: a category column whose schema kind is `.boolean`.
  case category(CategoryColumn)
  case instant(NumberColumn)
  /// Stored like a category, as codes into a dictionary of documents.
  case text(CategoryColumn)

  /// The number of rows.
  package var count: Int {
    switch self {
    case .number(let column), .instant(let column): column.values.count
    case .category(let column), .text(let column): column.codes.count
    }
  }

  /// Rows without a value, whether the cell was empty or could not be read.
  package var missingCount: Int {
    switch self {
    case .number(let column), .instant(let column): column.values.count { $0.isNaN }
    case .category(let column), .text(let column):
      column.codes.count { $0 == CategoryColumn.missing }
    }
  }
}

/// Numbers, or instants as seconds since 1970-01-01 UTC.
package struct NumberColumn: Sendable {
  /// NaN marks a missing value and nothing else; present values are finite.
  package let values: [Double]

  /// - Precondition: no value is infinite.
  package init(values: [Double]) {
    self.values = values
  }

  /// Whether every present value is a whole number.
  package var isIntegral: Bool {
    values.allSatisfy { $0.isNaN || $0.rounded(.towardZero) == $0 }
  }
}

/// Values of a vocabulary as codes into a dictionary shared by all tables of the run.
package struct CategoryColumn: Sendable {
  /// The code of a missing value.
  package static let missing: Int32 = -1

  /// Indices into `dictionary`, or `missing`.
  package let codes: [Int32]
  /// Distinct values in ascending order of their UTF-8 bytes, the same array in every table.
  package let dictionary: [String]

  package init(codes: [Int32], dictionary: [String]) {
    self.codes = codes
    self.dictionary = dictionary
  }
}
