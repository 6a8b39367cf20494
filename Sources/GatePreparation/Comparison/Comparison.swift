import GateKernels
import GateModel
import GateTable

/// Real and synthetic data made comparable: made once, immutable, shared by all metrics.
package struct Comparison: Sendable {
  /// The columns of the reference, in name order.
  package let columns: [ComparedColumn]
  package let reference: PreparedTable
  package let candidate: PreparedTable
  package let holdout: PreparedTable?
  /// `nil` where every row is taken as independent of the others.
  package let entities: Entities?
  /// Columns that only the candidate has, in name order.
  package let extraColumns: [String]
  /// Cells that could not be read, by the role of their table and parallel to `columns`.
  private let unparsed: [DataRole: [UnparsedCells]]
  /// Records of the candidate that were left out because they cannot be read, by reason.
  package let candidateUnreadable: [String: Int]
  /// How many records of the reference and the holdout were left out.
  package let realUnreadable: Int
  /// The records themselves where the data sets are texts; `nil` for tables. There are no columns then.
  package let texts: ComparedTexts?

  /// Indices into `columns` of those that take part in comparisons.
  package var compared: [Int] { columns.indices.filter { columns[$0].isCompared } }

  /// - Parameters:
  ///   - roles: the roles of every column of the reference, by name.
  ///   - proposed: the columns whose roles nobody declared.
  /// - Precondition: the holdout has every column of the reference that the candidate has.
  package init(
    reference: Table, candidate: Table, holdout: Table?, roles: [String: Set<ColumnRole>],
    proposed: Set<String> = [], candidateUnreadable: [String: Int] = [:], realUnreadable: Int = 0,
    benchmarks: [(name: String, table: Table)] = []
  ) {
    let sources = Sources(reference, candidate, holdout, roles, proposed)
    self.init(
      sources, sources.roles.map(sources.prepared), candidateUnreadable, realUnreadable, benchmarks,
      stored: nil)
  }

  /// The same, with the tables prepared on up to `threads` threads.
  ///
  /// - Parameter stored: what was made of a reference of texts before.
  package init(
    reference: Table, candidate: Table, holdout: Table?, roles: [String: Set<ColumnRole>],
    proposed: Set<String> = [], candidateUnreadable: [String: Int] = [:], realUnreadable: Int = 0,
    benchmarks: [(name: String, table: Table)] = [], stored: StoredCorpora? = nil, threads: Int
  ) async {
    let sources = Sources(reference, candidate, holdout, roles, proposed)
    let prepared = await concurrently(sources.roles, threads: threads) { sources.prepared($0) }
    self.init(
      sources, prepared, candidateUnreadable, realUnreadable, benchmarks, stored: stored)
  }

  /// - Parameter prepared: parallel to the roles of the sources.
  private init(
    _ sources: Sources, _ prepared: [PreparedTable], _ unreadable: [String: Int],
    _ realUnreadable: Int, _ benchmarks: [(name: String, table: Table)], stored: StoredCorpora?
  ) {
    let tables = Dictionary(
      zip(sources.roles, prepared).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    guard let reference = tables[.real], let candidate = tables[.synthetic] else {
      preconditionFailure("sources always have a reference and a candidate")
    }
    self.realUnreadable = realUnreadable
    texts = ComparedTexts(sources.tables, benchmarks: benchmarks, stored: stored)
    columns = sources.columns
    self.reference = reference
    self.candidate = candidate
    holdout = tables[.holdout]
    entities = Entities(columns, reference, candidate, holdout)
    candidateUnreadable = unreadable
    let names = sources.columns.map(\.name)
    let known = Set(names)
    extraColumns =
      sources.tables[.synthetic].flatMap(TextSet.init) == nil
      ? sources.names(of: .synthetic).filter { !known.contains($0) }.sorted() : []
    unparsed = sources.tables.mapValues { table in
      names.map { Self.unparsed($0, in: table) }
    }
  }

  /// Cells of a data set that could not be read, parallel to `columns`; none where there is none.
  package func unparsed(of role: DataRole) -> [UnparsedCells] {
    unparsed[role] ?? columns.map { _ in UnparsedCells() }
  }

  package var candidateUnparsed: [UnparsedCells] { unparsed(of: .synthetic) }

  private static func unparsed(_ name: String, in table: Table) -> UnparsedCells {
    table.index(of: name).map { table.unparsed[$0] } ?? UnparsedCells()
  }
}

/// The tables of a comparison as they were read, with what they share.
private struct Sources: Sendable {
  /// Of the tables, in the order in which they are prepared and texts get their codes.
  let roles: [DataRole]
  let tables: [DataRole: Table]
  /// In name order.
  let columns: [ComparedColumn]
  /// Parallel to `columns`, of those of texts.
  private let texts: [TextVocabulary?]

  init(
    _ reference: Table, _ candidate: Table, _ holdout: Table?, _ roles: [String: Set<ColumnRole>],
    _ proposed: Set<String>
  ) {
    let names = reference.schema.map(\.name).sorted()
    var tables: [DataRole: Table] = [.real: reference, .synthetic: candidate]
    tables[.holdout] = holdout
    self.roles = holdout == nil ? [.real, .synthetic] : [.real, .synthetic, .holdout]
    let ordered = [reference, candidate] + (holdout.map { [$0] } ?? [])
    let texts = names.map { Self.vocabulary(of: $0, in: ordered) }
    self.tables = tables
    self.texts = texts
    columns = zip(names, texts).compactMap { name, text -> ComparedColumn? in
      guard let index = reference.index(of: name) else { return nil }
      if case .conversation = reference.columns[index] { return nil }
      return ComparedColumn(
        name: name, kind: reference.schema[index].kind, roles: roles[name] ?? [],
        hasProposedRoles: proposed.contains(name),
        dictionary: text?.dictionary ?? Self.dictionary(of: reference.columns[index]),
        isInCandidate: candidate.index(of: name) != nil)
    }
  }

  func prepared(_ role: DataRole) -> PreparedTable {
    guard let table = tables[role], let place = roles.firstIndex(of: role) else {
      preconditionFailure("no table has the role \(role.rawValue)")
    }
    return PreparedTable(table, columns: columns, texts: texts.map { $0?.codes[place] })
  }

  func names(of role: DataRole) -> [String] { tables[role]?.schema.map(\.name) ?? [] }

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
}
