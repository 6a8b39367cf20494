import GateModel
import GatePolicy
import GateTable

/// The roles of every column: what the user says, else what the policy says, else what the data
/// proposes.
struct RoleAssignment: Sendable {
  let byName: [String: Set<ColumnRole>]
  /// The columns whose roles are what the data proposes.
  let proposed: Set<String>

  /// - Parameter unread: columns that can be ignored and have no other role.
  /// - Throws: `.policy` if the user names a column that the data does not have, or if a column is
  ///   to be ignored and has another role.
  init(
    declarations: [ColumnDeclaration], options: ColumnOptions, schema: [ColumnSchema],
    unread: [String] = []
  ) throws(SynthgateError) {
    var declared: [String: Set<ColumnRole>] = [:]
    for column in declarations where !column.roles.isEmpty {
      declared[column.name.text, default: []].formUnion(column.roles)
    }
    for (role, names) in options.roles {
      for name in names { declared[name, default: []].insert(role) }
    }
    let known = schema.map(\.name)
    let used = Set(options.roles.filter { $0.key != .ignore }.values.joined())
    let ignored = Set(options.roles[.ignore] ?? []).subtracting(unread)
    let unknown = used.union(options.columnsRead).union(ignored).subtracting(known).sorted()
    guard unknown.isEmpty else {
      throw .policy(
        unknown.map {
          Self.unknownColumn(
            $0, known: known, isUnread: unread.contains($0), place: options.places[$0])
        })
    }
    let conflicts = declared.sorted { $0.key < $1.key }.compactMap(Self.conflict)
    guard conflicts.isEmpty else { throw .policy(conflicts) }
    proposed = Set(schema.filter { !$0.roles.isEmpty && declared[$0.name] == nil }.map(\.name))
    var byName = Dictionary(
      schema.map { ($0.name, declared[$0.name] ?? $0.roles) }, uniquingKeysWith: { $1 })
    for name in unread { byName[name] = declared[name] ?? [] }
    self.byName = byName
  }

  /// A column that is left out of everything cannot be the label as well.
  private static func conflict(_ name: String, _ roles: Set<ColumnRole>) -> Diagnostic? {
    let used = roles.intersection([.label, .protected, .entity, .id])
    guard roles.contains(.ignore), let role = used.min() else { return nil }
    return Diagnostic(
      severity: .error, code: "SG1018",
      message: "the column \"\(name)\" is to be ignored and is declared as \(role.rawValue) as "
        + "well; drop one of them")
  }

  private static func unknownColumn(
    _ name: String, known: [String], isUnread: Bool, place: String?
  ) -> Diagnostic {
    Diagnostic(
      severity: .error, code: "SG1007",
      message: isUnread
        ? "column \"\(name)\" of the reference has a type that no check reads; store it as another one"
        : "the reference has no column \"\(name)\"; \(nearestColumn(name, among: known.sorted()))",
      place: place)
  }
}

extension RoleAssignment {
  /// The roles of the columns of a table, or of the fields of texts, where the names of other fields
  /// have done their work.
  init(
    declarations: [ColumnDeclaration], options: ColumnOptions, of table: Table
  ) throws(SynthgateError) {
    let fields = TextFields(table)
    var options = options
    if fields != nil { for name in options.textFields { options.kinds[name] = nil } }
    try self.init(
      declarations: declarations, options: options, schema: fields?.schema ?? table.schema,
      unread: table.unread.map(\.name))
  }
}
