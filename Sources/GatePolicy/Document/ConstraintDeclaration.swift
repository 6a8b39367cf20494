import GateModel

/// A constraint, with the place of every column name for messages about the data.
package struct ConstraintDeclaration: Sendable {
  package let constraint: Constraint
  package let columns: [PlacedName]
  /// `file:line:column` of the constraint's name; `nil` where no document holds it.
  package let place: String?
}

extension ConstraintDeclaration {
  /// A constraint that was given beside the policy.
  package init(_ constraint: Constraint) {
    self.constraint = constraint
    columns = constraint.rule.columns.map {
      PlacedName(text: $0, place: "", pointer: "constraint \"\(constraint.name)\"")
    }
    place = nil
  }
}
