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
    let tables = [reference, candidate] + (holdout.map { [$0] } ?? [])
    let texts = names.map { Self.vocabulary(of: $0, in: tables) }
    let columns = zip(names, texts).compactMap { name, text -> ComparedColumn? in
      guard let index = reference.index(of: name) else { return nil }
      return ComparedColumn(
        name: name, kind: reference.schema[index].kind, roles: roles[name] ?? [],
        dictionary: text?.dictionary ?? Self.dictionary(of: reference.columns[index]),
        isInCandidate: candidate.index(of: name) != nil)
    }
    self.columns = columns
    let prepared = tables.enumerated().map { position, table in
      PreparedTable(table, columns: columns, texts: texts.map { $0?.codes[position] })
    }
    self.reference = prepared[0]
    self.candidate = prepared[1]
    self.holdout = holdout.map { _ in prepared[2] }
    self.candidateUnreadable = candidateUnreadable
    let known = Set(names)
    extraColumns = candidate.schema.map(\.name).filter { !known.contains($0) }.sorted()
    candidateUnparsed = names.map { Self.unparsed($0, in: candidate) }
    referenceUnparsed = names.map { Self.unparsed($0, in: reference) }
  }

  private static func dictionary(of column: Column) -> [String] {
    if case .category(let codes) = column { codes.dictionary } else { [] }
  }

  /// The texts of a column as codes, or `nil` for columns of other kinds.
  private static func vocabulary(of name: String, in tables: [Table]) -> TextVocabulary? {
    let columns = tables.map { table in table.index(of: name).map { table.columns[$0] } }
    guard case .text? = columns[0] else { return nil }
    return TextVocabulary(
      columns.map { column in
        if case .text(let texts)? = column { texts } else { TextColumn(runs: []) }
      })
  }

  private static func unparsed(_ name: String, in table: Table) -> UnparsedCells {
    table.index(of: name).map { table.unparsed[$0] } ?? UnparsedCells()
  }
}

extension PreparedTable {
  /// Puts a table into canonical order.
  ///
  /// - Parameter texts: parallel to `columns`, the codes of those of texts.
  init(_ table: Table, columns: [ComparedColumn], texts: [[Int32]?]) {
    let sources = columns.indices.map { position -> PreparedColumn? in
      guard let index = table.index(of: columns[position].name) else { return nil }
      switch table.columns[index] {
      case .number(let column), .instant(let column): return .numbers(column.values)
      case .category(let column): return .codes(column.codes)
      case .text: return .codes(texts[position] ?? [])
      }
    }
    let compared = zip(columns, sources).filter { $0.0.isCompared }.compactMap(\.1)
    let unsorted = hashRows(of: compared, rowCount: table.rowCount)
    let order = unsorted.indices.sorted { (unsorted[$0], $0) < (unsorted[$1], $1) }
    rowCount = table.rowCount
    sourceRows = order
    hashes = order.map { unsorted[$0] }
    self.columns = sources.map { source in
      switch source {
      case .numbers(let values)?: .numbers(order.map { values[$0] })
      case .codes(let codes)?: .codes(order.map { codes[$0] })
      case nil: nil
      }
    }
    origins = table.origins
  }
}

/// Hashes each row over the given columns, so that equal rows hash equally.
///
/// Dictionaries are shared by all tables of a run, so codes stand for values.
private func hashRows(of columns: [PreparedColumn], rowCount: Int) -> [RowHash] {
  var cells = [UInt64](repeating: 0, count: columns.count)
  return (0..<rowCount).map { row in
    for (position, column) in columns.enumerated() {
      switch column {
      case .numbers(let values):
        let value = values[row]
        // All missing values are alike, and so are the two zeros.
        cells[position] = value.isNaN ? .max : (value == 0 ? 0 : value.bitPattern)
      case .codes(let codes):
        cells[position] = UInt64(truncatingIfNeeded: codes[row])
      }
    }
    return cells.withUnsafeBytes { RowHasher.hash($0, seed: 0) }
  }
}
