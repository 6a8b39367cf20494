/// Which columns a metric looks at, so that a run can tell which columns nothing looked at.
///
/// A measurement whose subject names columns looks at these. The sight says of all others what they
/// look at, and before a run what there would be to look at.
public enum Sight: Sendable, Hashable {
  /// Of the compared columns those of the metric's kinds, one, two or a group at a time.
  case subjects
  /// The same, and keys.
  case subjectsAndKeys
  /// The values of whole rows: compared columns of these kinds.
  case compared([ColumnKind])
  /// Columns with a role that the candidate has too; keys only where somebody declared them.
  case role(ColumnRole)
  /// Keys that nobody declared.
  case proposedKeys
  /// Every column that is not ignored, whether the candidate has it or not.
  case schema
  /// No values: gaps, records, other runs.
  case noValues
}

extension MetricDescriptor {
  /// Whether the metric compares keys with one another.
  package var looksAtKeys: Bool { sight == .role(.id) || sight == .proposedKeys }

  /// What follows from the shape of a metric that says nothing else of what it looks at.
  static func usualSight(of shape: Shape, kinds: [ColumnKind], needs: [Need]) -> Sight {
    switch shape {
    case .table, .level: .compared(kinds.isEmpty ? ColumnKind.allCases : kinds)
    case .rule: .noValues
    case .column, .pair, .group, .subgroup, .tail, .statistic, .trend, .aspect, .relation, .field:
      if needs.contains(.id) {
        .role(.id)
      } else if needs.contains(.protected) {
        .role(.protected)
      } else {
        .subjects
      }
    }
  }

  /// Whether the metric would look at a column.
  package func looksAt(_ column: ColumnSummary, isInCandidate: Bool) -> Bool {
    let roles = column.roles
    guard column.unread == nil else { return false }
    let isRead = isInCandidate && !roles.contains(.ignore)
    let isCompared = isRead && !roles.contains(.id) && !roles.contains(.entity)
    let isOfKind = kinds.isEmpty || kinds.contains(column.kind)
    return switch sight {
    case .subjects: isCompared && isOfKind
    case .subjectsAndKeys: isOfKind && (isCompared || isRead && roles.contains(.id))
    case .compared(let kinds): isCompared && kinds.contains(column.kind)
    case .role(let role):
      isRead && roles.contains(role) && (role != .id || column.proposal == nil)
    case .proposedKeys: isRead && roles.contains(.id) && column.proposal != nil
    case .schema: !roles.contains(.ignore)
    case .noValues: false
    }
  }
}
