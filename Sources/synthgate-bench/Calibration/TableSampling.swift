import GateTable

extension Table {
  /// The given rows as a table of their own.
  func selecting(_ rows: [Int]) -> Table {
    let columns = columns.map { $0.selecting(rows) }
    return Table(
      schema: schema, columns: columns, unparsed: unparsed.map { _ in UnparsedCells() },
      rowCount: rows.count,
      origins: RowOrigins(
        segments: [.init(file: "split", firstRow: 0)],
        lines: rows.map { UInt32(clamping: origins.line(of: $0)) }))
  }
}

extension Column {
  /// The given rows as a column of their own.
  func selecting(_ rows: [Int]) -> Column {
    switch self {
    case .number(let numbers): return .number(numbers.selecting(rows))
    case .datetime(let numbers): return .datetime(numbers.selecting(rows))
    case .category(let column):
      let codes = column.codes
      return .category(
        CategoryColumn(codes: rows.map { codes[$0] }, dictionary: column.dictionary))
    case .text(let texts): return .text(texts.selecting(rows))
    case .conversation(let records): return .conversation(records.selecting(rows))
    }
  }
}

extension NumberColumn {
  fileprivate func selecting(_ rows: [Int]) -> NumberColumn {
    let values = values
    return NumberColumn(values: rows.map { values[$0] })
  }
}

extension TextColumn {
  fileprivate func selecting(_ rows: [Int]) -> TextColumn {
    let cells = runs.flatMap { run in run.cells.map { (run.storage, $0) } }
    return TextColumn(
      runs: rows.map { row in Run(storage: cells[row].0, cells: [cells[row].1]) })
  }
}
