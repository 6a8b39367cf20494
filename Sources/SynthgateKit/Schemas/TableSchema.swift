import GateModel

/// What a schema document says of one table.
struct TableSchema: Sendable {
  /// As the document calls it; empty where it does not.
  let name: String
  /// `file:line:column`.
  let place: String
  var columns: [SchemaColumn] = []

  /// The only one of several tables with these columns, or whose columns are all among them.
  ///
  /// - Parameter columns: of the data.
  static func fitting(_ tables: [TableSchema], columns: [String]) -> TableSchema? {
    let data = Set(columns)
    let equal = tables.filter { Set($0.columns.map(\.name)) == data }
    if !equal.isEmpty { return equal.count == 1 ? equal[0] : nil }
    let part = tables.filter { table in
      !table.columns.isEmpty && table.columns.allSatisfy { data.contains($0.name) }
    }
    return part.count == 1 ? part[0] : nil
  }
}

/// What a schema says of one column.
struct SchemaColumn: Sendable {
  let name: String
  /// `file:line:column`.
  let place: String
  var kind: ColumnKind?
  /// A label or a text, and no number or date, be it all digits.
  var isString = false
  var role: Role?
  /// Cells that mean "no value".
  var missing: [String] = []
  var dateFormat: DateFormat?

  /// What the column is for, and in which words the document says so.
  struct Role: Sendable {
    let role: ColumnRole
    let word: String
  }

  init(_ name: String, place: String) {
    self.name = name
    self.place = place
  }
}
