import GateModel
import GatePreparation
import GateTable

/// Tables of datetimes and numbers, which examples of metrics do not have.
struct DatedTables {
  let comparison: Comparison

  /// One column of datetimes, in seconds since 1970.
  init(reference: [Double], candidate: [Double]) {
    self.init(
      reference: [("at", .datetime, reference)], candidate: [("at", .datetime, candidate)])
  }

  init(
    reference: [(name: String, kind: ColumnKind, values: [Double])],
    candidate: [(name: String, kind: ColumnKind, values: [Double])]
  ) {
    comparison = Comparison(
      reference: Self.table(reference), candidate: Self.table(candidate), holdout: nil, roles: [:])
  }

  private static func table(
    _ columns: [(name: String, kind: ColumnKind, values: [Double])]
  ) -> Table {
    let rows = columns.first?.values.count ?? 0
    return Table(
      schema: columns.map { ColumnSchema(name: $0.name, kind: $0.kind, reason: "test") },
      columns: columns.map { column in
        let numbers = NumberColumn(values: column.values)
        return column.kind == .datetime ? .datetime(numbers) : .number(numbers)
      }, unparsed: columns.map { _ in UnparsedCells() }, rowCount: rows,
      origins: RowOrigins(
        segments: [.init(file: "dated", firstRow: 0)], lines: (0..<rows).map { UInt32($0 + 2) }))
  }
}
