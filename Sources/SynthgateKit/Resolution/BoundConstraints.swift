import GateFormats
import GateModel
import GatePolicy

/// The constraints with their values read as the kinds of their columns.
///
/// - Throws: `.policy` if a constraint names a column that is not there or does not fit it.
func boundConstraints(
  _ declarations: [ConstraintDeclaration], columns: [ColumnSummary]
) throws(SynthgateError) -> [Constraint] {
  let problems = checkConstraints(declarations, columns: columns)
  guard problems.isEmpty else { throw .policy(problems) }
  let kinds = Dictionary(columns.map { ($0.name, $0.kind) }, uniquingKeysWith: { $1 })
  return try declarations.map { declaration throws(SynthgateError) in
    let rule = declaration.constraint.rule.mapValues { column, value in
      switch kinds[column] {
      case .datetime: Constraint.Value(text: value.text, number: InstantText.parse(value.text))
      // Times of day and durations are numbers of seconds.
      case .number where value.number == nil:
        Constraint.Value(text: value.text, number: DurationText.parse(value.text))
      default: value
      }
    }
    let unread = rule.values.first { column, value in
      (kinds[column] == .datetime || kinds[column] == .number) && value.number == nil
    }
    if let unread {
      throw .policy([
        constraintValueDiagnostic(declaration, value: unread.value, column: unread.column)
      ])
    }
    return Constraint(name: declaration.constraint.name, rule: rule)
  }
}
