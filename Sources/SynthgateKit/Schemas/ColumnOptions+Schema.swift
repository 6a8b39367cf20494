import GateModel
import GatePolicy

extension ColumnOptions {
  /// Adds what a schema says of the columns. What the user said on the command line comes first.
  ///
  /// - Returns: what is worth a note.
  /// - Throws: `.policy` where schema and policy contradict each other.
  mutating func add(
    _ schema: TableSchema, besides dataset: DatasetPolicy
  ) throws(SynthgateError) -> [Diagnostic] {
    var (problems, notes): ([Diagnostic], [Diagnostic]) = ([], [])
    let named = Set(roles.values.joined())
    for column in schema.columns {
      let declared = dataset.columns.first { $0.name.text == column.name }
      places[column.name] = column.place
      missingIn[column.name, default: []] += column.missing
      if let declared, let problem = column.conflict(with: declared) { problems.append(problem) }
      if let kind = kinds[column.name] ?? (dateFormats[column.name] == nil ? nil : .datetime) {
        if !column.allows(kind) {
          notes.append(column.note(.note, "is read as \(kind.rawValue), as the option says"))
        }
      } else if declared?.kind == nil, declared?.dateFormats.isEmpty ?? true {
        kinds[column.name] = column.kind
        dateFormats[column.name] = column.dateFormat.map { [$0] }
        if column.isString { strings.insert(column.name) }
      }
      guard let role = column.role, !named.contains(column.name), declared?.roles.isEmpty ?? true
      else { continue }
      roles[role.role, default: []].append(column.name)
      notes.append(
        column.note(
          .note,
          "is \(role.word) by the schema, so \(role.role.rawValue) here: its values are in no "
            + "comparison of distributions"))
    }
    guard problems.isEmpty else { throw .policy(problems) }
    return notes
  }

  /// A note of columns that a schema does not name.
  ///
  /// - Parameter columns: of the data.
  func unnamed(among columns: [String]) -> [Diagnostic] {
    let others = columns.filter { places[$0] == nil }.map { "\"\($0)\"" }
    guard !places.isEmpty, !others.isEmpty else { return [] }
    return [
      Diagnostic(
        severity: .note, code: "SG2053",
        message: "not in the schema, so read by their values: \(others.joined(separator: ", "))",
        place: nil)
    ]
  }
}

extension SchemaColumn {
  /// Whether a column of this kind may be what the schema says.
  fileprivate func allows(_ other: ColumnKind) -> Bool {
    isString ? other == .category || other == .text : kind == nil || kind == other
  }

  fileprivate func conflict(with declared: ColumnDeclaration) -> Diagnostic? {
    let kind = declared.kind ?? (declared.dateFormats.isEmpty ? nil : .datetime)
    let told = isString ? "string" : self.kind?.rawValue ?? "any"
    if let kind, !allows(kind) {
      return note(
        .error,
        "is \(told) by the schema and \(kind.rawValue) by the policy "
          + "(\(declared.name.place)); change one of them")
    }
    guard let dateFormat, let format = declared.dateFormats.first,
      !declared.dateFormats.contains(dateFormat)
    else { return nil }
    return note(
      .error,
      "is written \(dateFormat.pattern) by the schema and \(format.pattern) by the policy "
        + "(\(declared.name.place)); change one of them")
  }

  fileprivate func note(_ severity: Diagnostic.Severity, _ what: String) -> Diagnostic {
    Diagnostic(
      severity: severity, code: severity == .error ? SchemaDocumentReader.problem : "SG2052",
      message: "column \"\(name)\" \(what)", place: place)
  }
}
