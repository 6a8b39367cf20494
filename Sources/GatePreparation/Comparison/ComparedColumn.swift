import GateModel

/// A column of the reference as the metrics see it.
package struct ComparedColumn: Sendable {
  package let name: String
  package let kind: ColumnKind
  package let roles: Set<ColumnRole>
  /// Whether the roles are a guess from the values rather than declared.
  package let hasProposedRoles: Bool
  /// The shared vocabulary of category, boolean and text columns; empty for the others.
  package let dictionary: [String]
  /// Whether the candidate has the column at all.
  package let isInCandidate: Bool

  /// Whether the column takes part in comparisons: it is on both sides, and neither an identifier
  /// nor ignored.
  package var isCompared: Bool {
    isInCandidate && roles.isDisjoint(with: [.id, .entity, .ignore])
  }

  package var isNumeric: Bool { kind == .number || kind == .datetime }

  package var isCategorical: Bool { kind == .category || kind == .boolean }
}
