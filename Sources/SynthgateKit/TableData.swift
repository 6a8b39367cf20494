import GateFormats
import GateModel

/// A table in memory, in place of a file: columns of one length, in any order.
///
/// It is understood as a file with the same cells would be: a column of texts may turn out to hold
/// categories, keys or booleans, unless `CheckRequest.columns` says what it is.
public struct TableData: Sendable {
  /// As they were given, at least one; all have as many cells.
  public let columns: [Column]

  /// A table of these columns, which belong to those of other tables by name.
  ///
  /// - Throws: `.usage` for columns of different lengths, two of one name, none at all, and a date
  ///   that no text stands for.
  public init(_ columns: [Column]) throws(SynthgateError) {
    guard let first = columns.first else { throw .usage("a table in memory needs a column") }
    var names: Set<String> = []
    for column in columns {
      guard names.insert(column.name).inserted else {
        throw .usage("a table in memory has two columns \"\(column.name)\"; rename one")
      }
      guard column.cells.count == first.cells.count else {
        throw .usage(
          "the columns \"\(first.name)\" and \"\(column.name)\" of a table in memory have "
            + "\(first.cells.count) and \(column.cells.count) rows; give as many of each")
      }
      if let row = column.unwritableRow {
        throw .usage(
          "row \(row + 1) of column \"\(column.name)\" is no date from year 0 to 9999; give "
            + "seconds since 1970")
      }
    }
    self.columns = columns
  }

  /// The cells of a column; `nil` where the value is missing.
  public struct Column: Sendable {
    /// As rules, roles and reports call it.
    public let name: String
    /// What is known of the kind; of texts nothing.
    let kind: ColumnKind?
    let cells: [String?]
    let unwritableRow: Int?

    /// Numbers in any unit; `nil` and NaN are missing, infinite ones are counted apart (SG2016).
    public static func numbers(_ name: String, _ values: [Double?]) -> Column {
      let cells = values.map { value in
        value.flatMap { $0.isNaN ? nil : "\($0)" }
      }
      return Column(name: name, kind: .number, cells: cells, unwritableRow: nil)
    }

    /// Texts, categories, keys or booleans; the empty text is missing.
    public static func texts(_ name: String, _ values: [String?]) -> Column {
      Column(name: name, kind: nil, cells: values, unwritableRow: nil)
    }

    /// Dates as seconds since 1970-01-01 UTC, of the years 0 to 9999; `nil` is missing.
    public static func dates(_ name: String, _ values: [Double?]) -> Column {
      let cells = values.map { $0.flatMap(MemoryText.cell) }
      let row = zip(values, cells).enumerated().first { $1.0 != nil && $1.1 == nil }?.offset
      return Column(name: name, kind: .datetime, cells: cells, unwritableRow: row)
    }
  }

  /// The kinds that the types of the values tell, by column.
  var kinds: [String: ColumnKind] {
    Dictionary(
      columns.compactMap { column in column.kind.map { (column.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func text(of role: DataRole) -> MemoryText {
    MemoryText(
      name: "\(role.rawValue) (in memory)", columns: columns.map { ($0.name, $0.cells) })
  }
}
