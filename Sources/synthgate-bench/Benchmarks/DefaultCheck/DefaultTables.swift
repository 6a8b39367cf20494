/// `generate-default FOLDER TABLE REAL HOLDOUT SYNTHETIC`: the files of one table of the default
/// check's benchmark, with so many rows.
enum DefaultTables {
  static func run(_ arguments: [String]) {
    let rows = arguments.dropFirst(2).compactMap(Int.init)
    guard arguments.count == 5, rows.count == 3, let table = DefaultTable(rawValue: arguments[1])
    else {
      Output.error(
        "usage: synthgate-bench generate-default FOLDER "
          + DefaultTable.allCases.map(\.rawValue).joined(separator: "|") + " REAL HOLDOUT SYNTHETIC"
      )
      Output.exit(2)
    }
    let size = DefaultTable.Size(real: rows[0], holdout: rows[1], synthetic: rows[2])
    _ = table.files(size, in: arguments[0])
  }
}
