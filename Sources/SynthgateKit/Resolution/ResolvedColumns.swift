import GateModel
import GatePolicy
import GateTable

/// What a request means for the columns of a reference: the third step of resolving it.
struct ResolvedColumns: Sendable {
  let roles: RoleAssignment
  /// Of the policy and of the request, with their values read as the kinds of their columns.
  let constraints: [Constraint]
  /// What the policy says that the columns do not bear out.
  let diagnostics: [Diagnostic]
}

extension ResolvedPolicy {
  /// - Throws: `.policy` for columns that do not exist, roles that exclude each other and
  ///   constraints that do not fit the columns.
  func columns(of real: Table) throws(SynthgateError) -> ResolvedColumns {
    let roles = try RoleAssignment(
      declarations: policy.dataset.columns, options: request.columns, of: real)
    let columns = (TextFields(real)?.schema ?? real.schema).map { schema in
      ColumnSummary(
        name: schema.name, kind: schema.kind, roles: (roles.byName[schema.name] ?? []).sorted(),
        reason: schema.reason, rows: real.rowCount, missing: 0, distinct: 0, unparsed: 0)
    }
    let ignored = unreadColumns(real, roles).filter { $0.roles == [.ignore] }
    let review = checkColumns(policy, columns: columns + ignored)
    let problems = review.filter { $0.severity == .error }
    guard problems.isEmpty else { throw .policy(problems) }
    let constraints = try boundConstraints(
      policy.applicableConstraints(present: columns.map(\.name))
        + request.constraints.map { ConstraintDeclaration($0) }, columns: columns)
    return ResolvedColumns(
      roles: roles, constraints: constraints,
      diagnostics: request.columns.unnamed(among: real.schema.map(\.name)) + review)
  }
}
