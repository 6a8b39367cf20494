import GateModel

extension Policy {
  /// The constraints without those on columns that are optional and not in the data.
  package func applicableConstraints(present: [String]) -> [ConstraintDeclaration] {
    let absent = Set(absentOptionalColumns(present: present).map(\.text))
    return dataset.constraints.filter { !$0.columns.contains { absent.contains($0.text) } }
  }
}

/// What keeps constraints from being checked on this data: columns that are not there
/// or of another kind than the rule needs. A rule that cannot be checked must not look kept.
package func checkConstraints(
  _ declarations: [ConstraintDeclaration], columns: [ColumnSummary]
) -> [Diagnostic] {
  let kinds = Dictionary(
    columns.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
  return declarations.flatMap { declaration -> [Diagnostic] in
    let absent = declaration.columns.compactMap { unknown($0, names: columns.map(\.name)) }
    guard absent.isEmpty else { return absent }
    let rule = declaration.constraint.rule
    let ordered = Set(rule.orderedColumns)
    return declaration.columns.compactMap { name in
      let kind = kinds[name.text] ?? .text
      let isOrdered = kind == .number || kind == .datetime
      let expected: String
      if ordered.contains(name.text), !isOrdered {
        expected = "numbers or dates"
      } else if case .pattern = rule, isOrdered {
        expected = "categories or text"
      } else {
        return nil
      }
      return Diagnostic(
        severity: .error, code: PolicyCode.constraintKind.rawValue,
        message:
          "the constraint \"\(declaration.constraint.name)\" needs \(expected), but the column"
          + " \"\(name.text)\" at \(name.pointer) is of kind \(kind.rawValue)",
        place: name.place.isEmpty ? nil : name.place)
    }
  }
}

/// A value of a constraint that is no number or date, where its column holds them.
package func constraintValueDiagnostic(
  _ declaration: ConstraintDeclaration, value: Constraint.Value, column: String
) -> Diagnostic {
  Diagnostic(
    severity: .error, code: PolicyCode.constraintKind.rawValue,
    message: "the constraint \"\(declaration.constraint.name)\" compares the column \"\(column)\""
      + " with \"\(value.text)\"; write a number, or a date as YYYY-MM-DD",
    place: declaration.place)
}
