import GateKernels
import GateModel
import GateTable

/// Types all tables of a run together.
struct TableTyping: Sendable {
  let options: LoadOptions

  /// Typed tables in the order given, and what is worth a note.
  func type(
    _ texts: [(role: DataRole, text: TextTable)]
  ) async -> (tables: [Table], diagnostics: [Diagnostic]) {
    let columns = Self.columns(of: texts)
    let typed = await concurrently(columns, threads: options.threads) { column in
      ColumnTyping(rule: options.rule(of: column.name)).type(column)
    }
    let tables = texts.indices.map { assemble(texts[$0].text, at: $0, columns, typed) }
    return (
      tables, Self.unknownKinds(options.kinds, columns.map(\.name)) + typed.flatMap(\.diagnostics)
    )
  }

  /// The columns of all tables in order of first appearance.
  private static func columns(of texts: [(role: DataRole, text: TextTable)]) -> [ColumnText] {
    var names: [String] = []
    var parts: [String: [ColumnText.Part]] = [:]
    for (table, entry) in texts.enumerated() {
      for (column, name) in entry.text.columns.enumerated() {
        if parts[name] == nil { names.append(name) }
        parts[name, default: []].append(
          ColumnText.Part(table: table, role: entry.role, text: entry.text, column: column))
      }
    }
    return names.map { ColumnText(name: $0, parts: parts[$0] ?? []) }
  }

  private func assemble(
    _ text: TextTable, at table: Int, _ columns: [ColumnText], _ typed: [TypedColumn]
  ) -> Table {
    let origins = text.origins
    var cells: [Int: (ColumnSchema, TypedColumn.Part)] = [:]
    for (column, typedColumn) in zip(columns, typed) {
      for (part, values) in zip(column.parts, typedColumn.parts) where part.table == table {
        cells[part.column] = (typedColumn.schema, values)
      }
    }
    let ordered = text.columns.indices.compactMap { cells[$0] }
    return Table(
      schema: ordered.map(\.0), columns: ordered.map(\.1.column),
      unparsed: ordered.map { _, part in
        UnparsedCells(part.tally, origins)
      }, rowCount: text.rowCount, origins: origins, unread: text.unread)
  }

  /// Kinds that are declared for columns that are not there.
  static func unknownKinds(_ kinds: [String: ColumnKind], _ columns: [String]) -> [Diagnostic] {
    let known = Set(columns)
    return kinds.keys.filter { !known.contains($0) }.sorted().map { name in
      Diagnostic(
        severity: .warning, code: "SG2005",
        message: "a kind is declared for column \"\(name)\", which no input has")
    }
  }
}

extension UnparsedCells {
  init(_ tally: CellTally, _ origins: RowOrigins) {
    let firsts = [tally.firstUnread, tally.firstNotFinite].compactMap { $0 }
    self.init(
      count: tally.unread + tally.notFinite, notFinite: tally.notFinite,
      decimalCommas: tally.decimalCommas, otherDates: tally.otherDates,
      first: firsts.min().map { origins.place(of: $0) })
  }
}
