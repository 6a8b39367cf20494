import GateModel

extension Finding {
  /// How far the number lies inside the region of violation, in units of the limit; negative
  /// outside it, `nil` where there is no number or no limit.
  var violation: Double? {
    guard let limit, let value else { return nil }
    let distance: Double
    switch limit {
    case .gt(let bound), .gte(let bound): distance = value - bound
    case .lt(let bound), .lte(let bound): distance = bound - value
    case .outside(let low, let high): distance = max(low - value, value - high)
    }
    let scale = limit.bounds.map(\.magnitude).max() ?? 0
    return scale > 0 ? distance / scale : distance
  }

  fileprivate var hasNonzeroLimit: Bool { limit?.bounds.contains { $0 != 0 } == true }

  /// Whether something stood in the way of a judgement.
  var isUndecided: Bool { status == .notMeasured || status == .inconclusive }

  /// `check` on the table, `check [age]` on a column.
  var title: String {
    subject == .table ? check : "\(check) [\(subject.label)]"
  }
}

extension [Finding] {
  /// The worst first; equals in the given order.
  var worstFirst: [Finding] {
    // Findings are large, and there may be a hundred thousand; only their numbers are moved.
    let violations = map { $0.violation ?? -.infinity }
    return indices.sorted { left, right in
      violations[left] == violations[right] ? left < right : violations[left] > violations[right]
    }.map { self[$0] }
  }

  /// What stands for an axis in one line: the worst of what failed, of what warned, of what was
  /// not decided, or else the nearest to its limit.
  var worst: Finding? {
    let order: [(Finding) -> Bool] = [
      { $0.status == .fail }, { $0.status == .warn }, { $0.isUndecided },
      // Every zero keeps a limit of zero; none of them is worth naming.
      { $0.status == .pass && $0.violation.map { $0 < 0 } == true && $0.hasNonzeroLimit },
    ]
    for belongs in order {
      if let first = filter(belongs).worstFirst.first { return first }
    }
    return nil
  }
}
