/// The values of one column of one table, typed.
///
/// One `switch` per column, static types after it. All tables of a run that have a column of this
/// name hold it with the same kind, and categories share one dictionary.
package enum Column: Sendable {
  case number(NumberColumn)
  /// Also booleans: a category column whose schema kind is `.boolean`.
  case category(CategoryColumn)
  case datetime(NumberColumn)
  case text(TextColumn)
  /// The texts of whole records, by role; the only column of its table.
  case conversation(ConversationColumn)

  /// The number of rows.
  package var count: Int {
    switch self {
    case .number(let column), .datetime(let column): column.count
    case .category(let column): column.count
    case .text(let column): column.count
    case .conversation(let column): column.count
    }
  }

  /// Rows without a value, whether the cell was empty or could not be read.
  package var missingCount: Int {
    switch self {
    case .number(let column), .datetime(let column): column.missingCount
    case .category(let column): column.missingCount
    case .text(let column): column.missingCount
    case .conversation(let column): column.missingCount
    }
  }
}
