import GateFormats
import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import GateTable

/// The loaded data, checked and made comparable.
struct RunInputs {
  let comparison: Comparison
  let records: [InputRecord]
  /// Of the policy, with dates read as seconds where the column holds dates.
  let constraints: [Constraint]
  /// The value of the label that counts as positive, if one is named.
  let positive: String?
  /// What the candidate was made of, where it is told.
  let lineage: LineageInput?
  let diagnostics: [Diagnostic]
  /// What fingerprints of synthetic data say of the real rows.
  let knownSynthetic: KnownSyntheticFacts?

  /// - Parameter stored: what an index holds of the reference.
  /// - Throws: what `ResolvedPolicy.columns(of:)` throws, `.policy` for a positive value that does not
  ///   occur, `.input` for a holdout that cannot serve.
  init(
    _ loaded: LoadedData, _ plan: ResolvedPolicy, stored: StoredCorpora? = nil
  ) async throws(SynthgateError) {
    let request = plan.request
    guard let real = loaded[.real], let synthetic = loaded[.synthetic] else {
      throw .internalError("a data set was not loaded")
    }
    let columns = try plan.columns(of: real)
    let assignment = columns.roles
    let holdout = loaded[.holdout]
    if let holdout { try Self.checkColumns(of: holdout, against: real) }
    let malformed = Dictionary(
      zip(loaded.tables.map(\.role), loaded.malformed), uniquingKeysWith: { first, _ in first })
    comparison = await Comparison(
      reference: real, candidate: synthetic, holdout: holdout, roles: assignment.byName,
      proposed: assignment.proposed, malformed: malformed,
      benchmarks: zip(request.benchmarks, loaded.tables.filter { $0.role == .benchmark })
        .map { ($0.name, $1.table) }, stored: stored, threads: request.threads)
    let overlap = HoldoutOverlap(comparison)
    if let overlap, overlap.isLargelyTheReference {
      throw .input(
        message: "\(overlap.description); give real rows that the generator never saw "
          + "(synthgate split makes such a set)",
        exitCode: ExitCode.malformed)
    }
    positive = try positiveValue(plan.policy, request.columns, comparison)
    var records: [InputRecord] = []
    for (entry, files) in zip(loaded.tables, loaded.files) {
      records.append(
        InputRecord(
          role: entry.role, files: plan.resolved.digests.applied(to: files, of: entry.role),
          rows: entry.table.rowCount,
          entities: comparison.entities == nil ? nil : comparison.entityCount(of: entry.role),
          columns: await columnSummaries(entry.table, assignment, threads: request.threads)
            + (entry.role == .real ? unreadColumns(entry.table, assignment) : []),
          malformed: malformed[entry.role] ?? [:]))
    }
    self.records = records
    // By the digests of files as they were read, whatever the run tells of them.
    lineage = plan.resolved.lineage?.input(for: loaded)
    constraints = columns.constraints
    knownSynthetic = await plan.resolved.knownSynthetic?.facts(loaded, threads: request.threads)
    diagnostics =
      request.pathDiagnostics + loaded.diagnostics + columns.diagnostics
      + dataDiagnostics(comparison, overlap)
  }

  var referenceColumns: [ColumnSummary] {
    records.first { $0.role == .real }?.columns ?? []
  }

  /// Of columns that are compared their kinds by name; of texts the fields that both sides have.
  var comparedColumns: [(name: String, kind: ColumnKind)] {
    guard comparison.texts != nil else {
      return comparison.columns.filter(\.isCompared).map { ($0.name, $0.kind) }
    }
    return referenceColumns.filter { candidateColumns.contains($0.name) }
      .map { ($0.name, $0.kind) }
  }

  /// Names of the columns that the candidate has.
  var candidateColumns: Set<String> { InputRecord.candidateColumns(of: records) }

  var rows: [DataRole: Int] {
    Dictionary(records.map { ($0.role, $0.rows) }, uniquingKeysWith: { $1 })
  }

  private static func checkColumns(
    of holdout: Table, against real: Table
  ) throws(SynthgateError) {
    let absent = real.schema.map(\.name).filter { holdout.index(of: $0) == nil }
    guard absent.isEmpty else {
      throw .input(
        message: "the holdout lacks columns of the reference: \(absent.joined(separator: ", "));"
          + " give real rows of the same table", exitCode: ExitCode.malformed)
    }
    for (schema, column) in zip(real.schema, real.columns) {
      guard let position = holdout.index(of: schema.name), holdout.rowCount > 0 else { continue }
      let own = holdout.columns[position]
      let isUsual = 2 * column.missingCount < column.count
      guard isUsual, column.count >= fewestRows, own.count >= fewestRows,
        own.missingCount == own.count
      else { continue }
      let unreadable = holdout.unparsed[position].count > 0
      throw .input(
        message: "column \"\(schema.name)\" has no "
          + (unreadable ? "\(schema.kind.rawValue) that can be read" : "value")
          + " in the holdout, and most rows of the reference have one; give real rows of the same "
          + "table", exitCode: ExitCode.malformed)
    }
  }

  /// In fewer rows a column may be empty by chance.
  private static let fewestRows = 20
}

/// How each column of a table was read, found on up to `threads` threads.
func columnSummaries(
  _ table: Table, _ roles: RoleAssignment, threads: Int
) async -> [ColumnSummary] {
  if let fields = TextFields(table) { return fields.summaries }
  return await concurrently(Array(table.columns.indices), threads: threads) { position in
    let (schema, column) = (table.schema[position], table.columns[position])
    let unparsed = table.unparsed[position]
    return ColumnSummary(
      name: schema.name, kind: schema.kind,
      roles: (roles.byName[schema.name] ?? schema.roles).sorted(), reason: schema.reason,
      proposal: roles.proposed.contains(schema.name) ? schema.proposal : nil, rows: table.rowCount,
      missing: column.missingCount - unparsed.count,
      distinct: distinctCount(column), unparsed: unparsed.count)
  }
}

/// What a table has of columns whose type nobody reads.
func unreadColumns(_ table: Table, _ roles: RoleAssignment) -> [ColumnSummary] {
  table.unread.filter(\.holdsData).map { column in
    ColumnSummary(
      name: column.name, kind: .text, roles: (roles.byName[column.name] ?? []).sorted(),
      reason: "left out", rows: table.rowCount, missing: 0, distinct: 0, unparsed: 0,
      unread: column.type)
  }
}

private func distinctCount(_ column: Column) -> Int {
  switch column {
  case .number(let numbers), .datetime(let numbers): return RadixSort.distinctCount(numbers.values)
  case .category(let codes): return codes.distinctCount
  case .text(let texts): return texts.distinctCount
  case .conversation(let records): return records.count
  }
}

extension InputRecord {
  /// Names of the columns that the candidate of a run has.
  static func candidateColumns(of records: [InputRecord]) -> Set<String> {
    Set((records.first { $0.role == .synthetic }?.columns ?? []).map(\.name))
  }

  /// What `minRows` asks of: entities, or rows where every row is one.
  static func independentRows(of records: [InputRecord]) -> [DataRole: Int] {
    Dictionary(records.map { ($0.role, $0.entities ?? $0.rows) }, uniquingKeysWith: { $1 })
  }
}
