import GateTable

/// A table made up of cells of another, each from a row of its own: by column, by row, the row of
/// the other table that gives the value.
typealias Donors = [[Int]]

extension Table {
  func assembled(from donors: Donors) -> Table {
    let columns = zip(columns, donors).map { $0.selecting($1) }
    return Table(
      schema: schema, columns: columns, unparsed: unparsed, rowCount: donors.first?.count ?? 0,
      origins: selecting(donors.first ?? []).origins)
  }

  /// Every column as numbers that sort and compare like its values, missing first; texts are alike.
  var sortKeys: [[Double]] {
    columns.map { column in
      switch column {
      case .number(let column), .datetime(let column):
        column.values.map { $0.isNaN ? -.infinity : $0 }
      case .category(let column): column.codes.map { Double($0) }
      case .text, .conversation: [Double](repeating: 0, count: rowCount)
      }
    }
  }
}
