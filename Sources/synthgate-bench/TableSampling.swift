import GateTable

extension Table {
  /// The given rows as a table of their own.
  func selecting(_ rows: [Int]) -> Table {
    let columns = columns.map { column -> Column in
      switch column {
      case .number(let numbers): .number(NumberColumn(values: rows.map { numbers.values[$0] }))
      case .instant(let numbers): .instant(NumberColumn(values: rows.map { numbers.values[$0] }))
      case .category(let codes):
        .category(
          CategoryColumn(codes: rows.map { codes.codes[$0] }, dictionary: codes.dictionary))
      case .text(let codes):
        .text(CategoryColumn(codes: rows.map { codes.codes[$0] }, dictionary: codes.dictionary))
      }
    }
    return Table(
      schema: schema, columns: columns, unparsed: unparsed.map { _ in UnparsedCells() },
      rowCount: rows.count,
      origins: RowOrigins(
        segments: [.init(file: "split", firstRow: 0)],
        lines: rows.map { origins.lines[$0] }))
  }
}
