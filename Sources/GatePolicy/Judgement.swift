import GateModel

/// What the checks of a policy say of a run's measurements.
package struct Judgement: Sendable {
  /// In order of check ids, then judged members before the others, then by subject.
  package let findings: [Finding]
  /// Every axis that has a check; `notApplicable` where none of its checks judged anything.
  package let axes: [Axis: AxisVerdict]
  package let verdict: Verdict
  /// What the policy's author or the user should know about the judgement.
  package let diagnostics: [Diagnostic]
}

/// Which checks to judge; the rest is skipped.
package struct Selection: Sendable {
  /// Ids of checks; empty means all.
  package var onlyChecks: [String]
  /// Axes; empty means all. A check must satisfy both.
  package var onlyAxes: [Axis]

  package init(onlyChecks: [String] = [], onlyAxes: [Axis] = []) {
    self.onlyChecks = onlyChecks
    self.onlyAxes = onlyAxes
  }

  func contains(_ check: Check) -> Bool {
    (onlyChecks.isEmpty || onlyChecks.contains(check.id))
      && (onlyAxes.isEmpty || onlyAxes.contains(check.axis))
  }
}

/// Judges measurements by a policy. Needs no data, and gives the same answer for the same
/// measurements in any order.
///
/// - Parameters:
///   - columns: of the reference, with their roles in force.
///   - rows: of each data set that was given; one without an entry was not.
package func judge(
  _ policy: Policy, measurements: [Measurement], columns: [ColumnSummary], rows: [DataRole: Int],
  catalogue: MetricCatalogue, selection: Selection = Selection()
) -> Judgement {
  let settings = policy.settings
  let index = ColumnIndex(columns)
  let hasHoldout = (rows[.holdout] ?? 0) > 0
  let selected = policy.checks.filter(selection.contains)
  let families = selected.map {
    Family($0, measurements: measurements, columns: index, hasHoldout: hasHoldout)
  }
  let budget = ErrorBudget(families, settings: settings)
  let judged = families.flatMap { Ruling.of($0, budget: budget, settings: settings) }
  let skipped = policy.checks.filter { !selection.contains($0) }.map(Ruling.skipped)
  // A stable sort: rulings of one check keep their order.
  let rulings = (judged + skipped).enumerated().sorted { left, right in
    let (first, second) = (left.element.finding.check, right.element.finding.check)
    return first == second
      ? left.offset < right.offset : first.utf8.lexicographicallyPrecedes(second.utf8)
  }.map(\.element)
  let tally = VerdictTally(rulings, policy: policy, selected: selected, rows: rows)
  return Judgement(
    findings: rulings.map(\.finding), axes: tally.axes, verdict: tally.verdict,
    diagnostics: selectionDiagnostics(selection, policy: policy, skipped: skipped.count)
      + tally.diagnostics + versionDiagnostics(measurements, catalogue: catalogue)
      + families.compactMap(floorDiagnostic))
}
