import GateModel

/// What the checks of a policy say of a run's measurements.
package struct Judgement: Sendable {
  /// In order of check ids, then judged members before the others, then by subject. Of pairs the
  /// worst.
  package let findings: [Finding]
  /// What was judged beyond the findings.
  package let omittedFindings: [OmittedFindings]
  /// Every axis that has a check; `notApplicable` where none of its checks judged anything,
  /// `skipped` where all of them were left out.
  package let axes: [Axis: AxisVerdict]
  package let verdict: Verdict
  /// What was looked at of each column of the reference, in name order.
  package let coverage: [ColumnCoverage]
  /// What the findings that decided come from, the gravest first.
  package let causes: [Cause]
  /// What of the policy was judged; `nil` where it was judged as a whole.
  package let part: RunPart?
  /// What the policy's author or the user should know about the judgement.
  package let diagnostics: [Diagnostic]
}

/// Which checks to judge; the rest is skipped.
package struct Selection: Sendable {
  /// Ids of checks; empty means all.
  package var onlyChecks: [String]
  /// Axes; empty means all. A check must satisfy both.
  package var onlyAxes: [Axis]
  /// Ids of the metrics that a run measured, where it was a partial one; `nil` means all.
  package var onlyMetrics: Set<String>?

  package init(
    onlyChecks: [String] = [], onlyAxes: [Axis] = [], onlyMetrics: Set<String>? = nil
  ) {
    self.onlyChecks = onlyChecks
    self.onlyAxes = onlyAxes
    self.onlyMetrics = onlyMetrics
  }

  package func contains(_ check: Check) -> Bool {
    (onlyChecks.isEmpty || onlyChecks.contains(check.id))
      && (onlyAxes.isEmpty || onlyAxes.contains(check.axis))
      && onlyMetrics?.contains(check.metric.id) ?? true
  }
}

/// Judges measurements by a policy. Needs no data, and gives the same answer for the same
/// measurements in any order.
///
/// - Parameters:
///   - columns: of the reference, with their roles in force.
///   - candidateColumns: names of those that the candidate has; `nil` where it has all of them.
///   - rows: of each data set that was given; one without an entry was not.
///   - detectors: what the search for copied texts found of planted ones.
package func judge(
  _ policy: Policy, measurements: [Measurement], columns: [ColumnSummary],
  candidateColumns: Set<String>? = nil, rows: [DataRole: Int],
  detectors: DetectorTest? = nil, catalogue: MetricCatalogue, selection: Selection = Selection()
) -> Judgement {
  let settings = policy.settings
  let index = ColumnIndex(columns)
  let selected = policy.checks.filter(selection.contains)
  let byMetric = MeasurementIndex(measurements)
  func family(_ check: Check) -> CheckFamily {
    CheckFamily(
      check, measurements: byMetric, columns: index, rows: rows, shown: policy.shownField(of: check)
    )
  }
  let budget = ErrorBudget(selected, settings: settings, family: family)
  var results: [CheckResult] = []
  let hasTooFewRows = !VerdictTally.tooFewRows(rows, least: policy.dataset.minRows).isEmpty
  var familyDiagnostics: [Diagnostic] = []
  var looks = CoverageTally(columns, candidate: candidateColumns)
  // One family at a time, since there may be half a million pairs in it.
  for check in policy.checks {
    guard selection.contains(check) else {
      results.append(CheckResult(skipped: check))
      continue
    }
    let family = family(check)
    results.append(
      CheckResult(
        family, level: budget.level(of: check), settings: settings, hasTooFewRows: hasTooFewRows))
    looks.add(family, columns: index)
    familyDiagnostics += [floorDiagnostic(family), rolesDiagnostic(family)].compactMap { $0 }
  }
  let coverage = CoverageReview(looks, policy: policy, selection: selection, columns: index)
    .coverage(axes: Set(selected.map(\.axis)))
  let tally = VerdictTally(
    results, policy: policy, selected: selected, coverage: coverage, rows: rows,
    detectors: detectors)
  let omitted = results.compactMap(OmittedFindings.init)
  return Judgement(
    findings: results.flatMap(\.findings), omittedFindings: omitted, axes: tally.axes,
    verdict: tally.verdict, coverage: coverage,
    causes: CauseFinder.causes(of: results, verdict: tally.verdict, columns: index),
    part: selected.count < policy.checks.count ? RunPart(selection, selected) : nil,
    diagnostics: selectionDiagnostics(
      selection, policy: policy, skipped: policy.checks.count - selected.count)
      + tally.diagnostics + versionDiagnostics(byMetric, catalogue: catalogue)
      + familyDiagnostics + omitted.map(omissionDiagnostic))
}

extension RunPart {
  /// - Parameter selected: the checks of the policy that the selection leaves.
  fileprivate init(_ selection: Selection, _ selected: [Check]) {
    let isByCheck = !selection.onlyChecks.isEmpty || selection.onlyMetrics != nil
    self.init(axes: selection.onlyAxes, checks: isByCheck ? selected.map(\.id) : [])
  }
}

extension OmittedFindings {
  fileprivate init?(_ result: CheckResult) {
    let counts = result.omitted
    guard !counts.isEmpty else { return nil }
    self.init(check: result.check.id, counts: counts)
  }
}
