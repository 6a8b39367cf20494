import GateModel
import GateTable

/// Columns that become a table.
struct TableDraft {
  private var schema: [ColumnSchema] = []
  private var columns: [Column] = []

  /// - Parameter values: NaN is missing.
  mutating func add(_ name: String, numbers values: [Double]) {
    append(name, .number, .number(NumberColumn(narrowing: values)))
  }

  /// - Parameter days: since 1970-01-01; NaN is missing.
  mutating func add(_ name: String, days: [Double]) {
    append(name, .instant, .instant(NumberColumn(narrowing: days.map { $0 * 86_400 })))
  }

  /// - Parameter labels: `nil` is missing.
  mutating func add(_ name: String, labels: [String?]) {
    let dictionary = Set(labels.compactMap { $0 }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let codes = Dictionary(uniqueKeysWithValues: zip(dictionary, Int32(0)...))
    append(
      name, .category,
      .category(
        CategoryColumn(
          narrowing: labels.map { $0.flatMap { codes[$0] } ?? CategoryColumn.missing },
          dictionary: dictionary)))
  }

  private mutating func append(_ name: String, _ kind: ColumnKind, _ column: Column) {
    schema.append(ColumnSchema(name: name, kind: kind, roles: [], reason: "generated"))
    columns.append(column)
  }

  func table() -> Table {
    let rows = columns.first?.count ?? 0
    return Table(
      schema: schema, columns: columns, unparsed: schema.map { _ in UnparsedCells() },
      rowCount: rows,
      origins: RowOrigins(
        segments: [.init(file: "generated", firstRow: 0)], lines: (0..<UInt32(rows)).map { $0 + 2 })
    )
  }
}
