import GateDigests
import GateModel
import GateTable

/// Real and synthetic data made comparable: made once, immutable, shared by all metrics.
package struct Comparison: Sendable {
  /// The columns of the reference, in name order.
  package let columns: [ComparedColumn]
  package let reference: PreparedTable
  package let candidate: PreparedTable
  package let holdout: PreparedTable?
  /// Columns that only the candidate has, in name order.
  package let extraColumns: [String]
  /// Cells of the candidate that could not be read, parallel to `columns`.
  package let candidateUnparsed: [UnparsedCells]
  /// The same of the reference.
  package let referenceUnparsed: [UnparsedCells]
  /// Records of the candidate that were left out because they cannot be read, by reason.
  package let candidateUnreadable: [String: Int]

  /// Indices into `columns` of those that take part in comparisons.
  package var compared: [Int] { columns.indices.filter { columns[$0].isCompared } }

  /// - Parameter roles: the roles of every column of the reference, by name.
  /// - Precondition: the holdout has every column of the reference that the candidate has.
  package init(
    reference: Table, candidate: Table, holdout: Table?, roles: [String: Set<ColumnRole>],
    candidateUnreadable: [String: Int] = [:]
  ) {
    let names = reference.schema.map(\.name).sorted()
    let columns = names.compactMap { name -> ComparedColumn? in
      guard let index = reference.index(of: name) else { return nil }
      return ComparedColumn(
        name: name, kind: reference.schema[index].kind, roles: roles[name] ?? [],
        dictionary: Self.dictionary(of: reference.columns[index]),
        isInCandidate: candidate.index(of: name) != nil)
    }
    self.columns = columns
    self.reference = PreparedTable(reference, columns: columns)
    self.candidate = PreparedTable(candidate, columns: columns)
    self.holdout = holdout.map { PreparedTable($0, columns: columns) }
    self.candidateUnreadable = candidateUnreadable
    let known = Set(names)
    extraColumns = candidate.schema.map(\.name).filter { !known.contains($0) }.sorted()
    candidateUnparsed = names.map { Self.unparsed($0, in: candidate) }
    referenceUnparsed = names.map { Self.unparsed($0, in: reference) }
  }

  private static func dictionary(of column: Column) -> [String] {
    switch column {
    case .category(let codes), .text(let codes): codes.dictionary
    case .number, .instant: []
    }
  }

  private static func unparsed(_ name: String, in table: Table) -> UnparsedCells {
    table.index(of: name).map { table.unparsed[$0] } ?? UnparsedCells()
  }
}

extension PreparedTable {
  /// Puts a table into canonical order.
  init(_ table: Table, columns: [ComparedColumn]) {
    let sources = columns.map { column in table.index(of: column.name).map { table.columns[$0] } }
    let compared = zip(columns, sources).filter { $0.0.isCompared }.compactMap(\.1)
    let unsorted = hashRows(of: compared, rowCount: table.rowCount)
    let order = unsorted.indices.sorted { (unsorted[$0], $0) < (unsorted[$1], $1) }
    rowCount = table.rowCount
    sourceRows = order
    hashes = order.map { unsorted[$0] }
    self.columns = sources.map { source in
      switch source {
      case .number(let column)?, .instant(let column)?:
        .numbers(order.map { column.values[$0] })
      case .category(let column)?, .text(let column)?:
        .codes(order.map { column.codes[$0] })
      case nil: nil
      }
    }
    origins = table.origins
  }
}

/// Hashes each row over the given columns, so that equal rows hash equally.
///
/// Dictionaries are shared by all tables of a run, so codes stand for values.
private func hashRows(of columns: [Column], rowCount: Int) -> [RowHash] {
  var cells = [UInt64](repeating: 0, count: columns.count)
  return (0..<rowCount).map { row in
    for (position, column) in columns.enumerated() {
      switch column {
      case .number(let numbers), .instant(let numbers):
        let value = numbers.values[row]
        // All missing values are alike, and so are the two zeros.
        cells[position] = value.isNaN ? .max : (value == 0 ? 0 : value.bitPattern)
      case .category(let codes), .text(let codes):
        cells[position] = UInt64(truncatingIfNeeded: codes.codes[row])
      }
    }
    return cells.withUnsafeBytes { RowHasher.hash($0, seed: 0) }
  }
}
