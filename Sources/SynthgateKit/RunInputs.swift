import GateFormats
import GateModel
import GatePolicy
import GatePreparation
import GateTable

/// The loaded data, checked and made comparable.
struct RunInputs {
  let comparison: Comparison
  let records: [InputRecord]
  /// Of the policy, with dates read as seconds where the column holds dates.
  let constraints: [Constraint]
  let diagnostics: [Diagnostic]

  /// - Throws: `.policy` for roles of unknown columns and constraints that do not fit the columns, `.input` for a holdout that cannot serve.
  init(
    _ loaded: LoadedData, policy: Policy, request: CheckRequest
  ) throws(SynthgateError) {
    guard let real = loaded[.real], let synthetic = loaded[.synthetic] else {
      throw .internalError("a data set was not loaded")
    }
    let roles = try RoleAssignment(
      declarations: policy.dataset.columns, options: request.columns, schema: real.schema
    ).byName
    let holdout = loaded[.holdout]
    if let holdout { try Self.checkColumns(of: holdout, against: real) }
    let unreadable = Dictionary(
      zip(loaded.tables.map(\.role), loaded.unreadable), uniquingKeysWith: { first, _ in first })
    comparison = Comparison(
      reference: real, candidate: synthetic, holdout: holdout, roles: roles,
      candidateUnreadable: unreadable[.synthetic] ?? [:])
    if holdout != nil { try Self.checkOverlap(comparison) }
    records = zip(loaded.tables, loaded.files).map { entry, files in
      InputRecord(
        role: entry.role, files: files, rows: entry.table.rowCount,
        columns: columnSummaries(entry.table, roles: roles),
        unreadable: unreadable[entry.role] ?? [:])
    }
    constraints = try boundConstraints(
      policy.dataset.constraints + request.constraints.map { ConstraintDeclaration($0) },
      columns: records.first { $0.role == .real }?.columns ?? [])
    diagnostics =
      checkDeclaredColumns(policy, records) + Self.unreadableCells(comparison)
      + Self.extraColumns(comparison)
  }

  var referenceColumns: [ColumnSummary] {
    records.first { $0.role == .real }?.columns ?? []
  }

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
          + " give real rows of the same table", exitCode: 65)
    }
  }

  /// Refuses a holdout that is largely the reference itself: no contrast can be drawn from it.
  private static func checkOverlap(_ comparison: Comparison) throws(SynthgateError) {
    guard let holdout = comparison.holdout else { return }
    let known = Set(comparison.reference.hashes)
    let shared = holdout.hashes.count { known.contains($0) }
    let natural = comparison.reference.rowCount - known.count
    guard shared * 2 > holdout.rowCount, natural * 2 < comparison.reference.rowCount else {
      return
    }
    throw .input(
      message: "\(shared) of \(holdout.rowCount) holdout rows are rows of the reference; give "
        + "real rows that the generator never saw (synthgate split makes such a set)",
      exitCode: 65)
  }

  private static func unreadableCells(_ comparison: Comparison) -> [Diagnostic] {
    zip(comparison.columns, comparison.candidateUnparsed).compactMap { column, cells in
      guard cells.count > 0 else { return nil }
      return Diagnostic(
        severity: .warning, code: "SG2010",
        message: "\(cells.count) cells of column \"\(column.name)\" cannot be read as "
          + "\(column.kind.rawValue); they count as missing and in validity.type",
        place: cells.first?.description)
    }
  }

  private static func extraColumns(_ comparison: Comparison) -> [Diagnostic] {
    guard !comparison.extraColumns.isEmpty else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "SG2011",
        message: "the candidate has columns that the reference does not have; they are not "
          + "compared: \(comparison.extraColumns.joined(separator: ", "))")
    ]
  }
}

/// Columns that the policy names and the reference does not have.
private func checkDeclaredColumns(_ policy: Policy, _ records: [InputRecord]) -> [Diagnostic] {
  GatePolicy.checkColumns(policy, columns: records.first { $0.role == .real }?.columns ?? [])
}

/// How each column of a table was read.
func columnSummaries(_ table: Table, roles: [String: Set<ColumnRole>]) -> [ColumnSummary] {
  zip(table.schema, zip(table.columns, table.unparsed)).map { schema, content in
    let (column, unparsed) = content
    return ColumnSummary(
      name: schema.name, kind: schema.kind,
      roles: (roles[schema.name] ?? schema.roles).sorted(), reason: schema.reason,
      rows: table.rowCount, missing: column.missingCount - unparsed.count,
      distinct: distinctCount(column), unparsed: unparsed.count)
  }
}

private func distinctCount(_ column: Column) -> Int {
  switch column {
  case .number(let numbers), .instant(let numbers):
    Set(numbers.values.lazy.filter { !$0.isNaN }).count
  case .category(let codes):
    Set(codes.codes.lazy.filter { $0 != CategoryColumn.missing }).count
  case .text(let texts): texts.distinctCount
  }
}
