import GateModel

extension Check {
  /// What the check would look at.
  ///
  /// - Parameters:
  ///   - columns: of the reference, with their roles in force.
  ///   - compared: names of those that would be compared.
  ///   - rules: declared constraints.
  ///   - given: what there is of baselines, mixes and lineages.
  package func planned(
    columns: [ColumnSummary], compared: Set<String>, rules: Int, hasHoldout: Bool,
    given: Set<MetricDescriptor.Need>
  ) -> PlannedCheck {
    let index = ColumnIndex(columns)
    let isForHoldout = metric.needs.contains(.holdout) || relative?.reference == .holdout
    let subjects = subjectCount(index, columns: columns, compared: compared, rules: rules)
    let obstacle: String? =
      if let role = index.missingRole(for: metric) {
        "no column has the role \(role.rawValue)"
      } else if isForHoldout, !hasHoldout {
        "it needs a holdout; give one"
      } else if metric.needs.contains(.baseline), !given.contains(.baseline) {
        "it needs run files of earlier generations; give \(OptionName.baseline)"
      } else if metric.needs.contains(.mix), !given.contains(.mix) {
        "it needs a mix of training data; give \(OptionName.mix)"
      } else if metric.needs.contains(.lineage), !given.contains(.lineage) {
        "it needs statements of what the candidate was made of; give \(OptionName.lineage)"
      } else if subjects == 0 {
        "there is nothing of this kind here"
      } else {
        nil
      }
    return PlannedCheck(
      id: id, axis: axis, metric: metric.id, shape: metric.shape, subjects: subjects,
      obstacle: obstacle)
  }

  private func subjectCount(
    _ index: ColumnIndex, columns: [ColumnSummary], compared: Set<String>, rules: Int
  ) -> Int? {
    let selected = columns.count { column in
      (metric.kinds.isEmpty || metric.kinds.contains(column.kind))
        && (compared.contains(column.name) || metric.kinds.isEmpty)
        && selector.selects(.column(column.name), columns: index.byName)
    }
    switch metric.shape {
    case .table: return 1
    case .column: return selected
    case .pair: return selected * (selected - 1) / 2
    case .rule: return rules
    case .group, .subgroup, .tail, .statistic, .trend, .level, .aspect, .relation, .field:
      return nil
    }
  }
}

/// What the checks of a policy would look at of each column, in name order.
///
/// - Parameters:
///   - columns: of the reference, with their roles in force.
///   - candidateColumns: names of those that the candidate has.
///   - obstacles: by check id what keeps a check from measuring.
package func plannedCoverage(
  _ policy: Policy, columns: [ColumnSummary], candidateColumns: Set<String>,
  obstacles: [String: String], selection: Selection
) -> [ColumnCoverage] {
  let index = ColumnIndex(columns)
  var looks = CoverageTally(columns, candidate: candidateColumns)
  let selected = policy.checks.filter(selection.contains)
  for check in selected {
    looks.addPlanned(check, obstacle: obstacles[check.id], columns: index)
  }
  return CoverageReview(looks, policy: policy, selection: selection, columns: index)
    .coverage(axes: Set(selected.map(\.axis)))
}
