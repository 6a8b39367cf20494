import GateKernels
import GateModel
import GateTable

/// Real and synthetic data made comparable: made once, immutable, shared by all metrics.
package struct Comparison: Sendable {
  /// The columns of the reference, in name order.
  package let columns: [ComparedColumn]
  /// What is compared, by the part that it plays; a run has one of each, but for benchmarks.
  package let sides: [DataRole: ComparedSide]
  /// Items that must not stand in the candidate, by the name of their benchmark, in name order.
  package let benchmarks: [(name: String, side: ComparedSide)]
  // The tables of three sides, taken out once: metrics ask for them row by row.
  package let reference: PreparedTable
  package let candidate: PreparedTable
  package let holdout: PreparedTable?
  /// `nil` where every row is taken as independent of the others.
  package let entities: Entities?
  /// Columns that only the candidate has, in name order.
  package let extraColumns: [String]

  /// Indices into `columns` of those that take part in comparisons.
  package var compared: [Int] { columns.indices.filter { columns[$0].isCompared } }

  /// - Parameters:
  ///   - roles: the roles of every column of the reference, by name.
  ///   - proposed: the columns whose roles nobody declared.
  ///   - malformed: records that were left out, by reason.
  /// - Precondition: the holdout has every column of the reference that the candidate has.
  package init(
    reference: Table, candidate: Table, holdout: Table?, roles: [String: Set<ColumnRole>],
    proposed: Set<String> = [], malformed: [DataRole: [String: Int]] = [:],
    benchmarks: [(name: String, table: Table)] = []
  ) {
    let sources = Sources(reference, candidate, holdout, roles, proposed)
    self.init(sources, sources.roles.map(sources.prepared), malformed, benchmarks, stored: nil)
  }

  /// The same, with the tables prepared on up to `threads` threads.
  ///
  /// - Parameter stored: what was made of a reference of texts before.
  package init(
    reference: Table, candidate: Table, holdout: Table?, roles: [String: Set<ColumnRole>],
    proposed: Set<String> = [], malformed: [DataRole: [String: Int]] = [:],
    benchmarks: [(name: String, table: Table)] = [], stored: StoredCorpora? = nil, threads: Int
  ) async {
    let sources = Sources(reference, candidate, holdout, roles, proposed)
    let prepared = await concurrently(sources.roles, threads: threads) { sources.prepared($0) }
    self.init(sources, prepared, malformed, benchmarks, stored: stored)
  }

  /// - Parameter prepared: parallel to the roles of the sources.
  private init(
    _ sources: Sources, _ prepared: [PreparedTable], _ malformed: [DataRole: [String: Int]],
    _ benchmarks: [(name: String, table: Table)], stored: StoredCorpora?
  ) {
    var sides: [DataRole: ComparedSide] = [:]
    for (role, table) in zip(sources.roles, prepared) {
      sides[role] = ComparedSide(
        sources.table(of: role), prepared: table, columns: sources.columns,
        malformed: malformed[role] ?? [:], stored: role == .real ? stored : nil)
    }
    guard let reference = sides[.real]?.table, let candidate = sides[.synthetic]?.table else {
      preconditionFailure("sources always have a reference and a candidate")
    }
    columns = sources.columns
    self.sides = sides
    self.benchmarks = benchmarks.sorted { $0.name < $1.name }.compactMap { name, table in
      ComparedSide(items: table).map { (name, $0) }
    }
    self.reference = reference
    self.candidate = candidate
    holdout = sides[.holdout]?.table
    entities = Entities(sources.columns, sides)
    let known = Set(sources.columns.map(\.name))
    extraColumns =
      sides[.synthetic]?.texts == nil
      ? sources.names(of: .synthetic).filter { !known.contains($0) }.sorted() : []
  }
}

extension Comparison {
  /// The tables of some sides, in the order of the roles; a side that is not there has none.
  package func tables(of roles: DataRole...) -> [PreparedTable] {
    roles.compactMap { sides[$0]?.table }
  }

  /// The texts of all sides; `nil` where they are tables. There are no columns then. Takes the sides
  /// together: ask once, not a record.
  package var texts: ComparedTexts? { ComparedTexts(sides, benchmarks: benchmarks) }

  /// Cells of a data set that could not be read, parallel to `columns`; none where there is none.
  package func unparsed(of role: DataRole) -> [UnparsedCells] {
    sides[role]?.unparsed ?? columns.map { _ in UnparsedCells() }
  }

  package var candidateUnparsed: [UnparsedCells] { unparsed(of: .synthetic) }

  /// Records of a data set that were left out because they are malformed, by reason.
  package func malformed(of role: DataRole) -> [String: Int] { sides[role]?.malformed ?? [:] }
}

/// The tables of a comparison as they were read, with what they share.
private struct Sources: Sendable {
  /// Of the tables, in the order in which they are prepared and texts get their codes.
  let roles: [DataRole]
  private let tables: [DataRole: Table]
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
    guard let place = roles.firstIndex(of: role) else {
      preconditionFailure("no table has the role \(role.rawValue)")
    }
    return PreparedTable(
      table(of: role), columns: columns, texts: texts.map { $0?.codes[place] })
  }

  /// - Precondition: it is one of `roles`.
  func table(of role: DataRole) -> Table {
    guard let table = tables[role] else {
      preconditionFailure("no table has the role \(role.rawValue)")
    }
    return table
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
