import GateModel

/// Verdicts of the axes and of the whole, from the effects of the results of all checks.
///
/// Whatever could not be judged although it had to be leaves the verdict incomplete: a required
/// axis without a judged check that can fail or with a column that nothing looked at, too few rows,
/// a search for copies that missed planted ones, and a run in which nothing was judged.
struct VerdictTally: Sendable {
  private(set) var axes: [Axis: AxisVerdict] = [:]
  let verdict: Verdict
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - selected: the checks that were not left out.
  ///   - coverage: what they looked at.
  ///   - detectors: what the search for copied texts found of planted ones.
  init(
    _ results: [CheckResult], policy: Policy, selected: [Check], coverage: [ColumnCoverage],
    rows: [DataRole: Int], detectors: DetectorTest? = nil
  ) {
    var effects: [Verdict] = []
    let selectedAxes = Set(selected.map(\.axis))
    let byAxis = Dictionary(grouping: results, by: \.check.axis)
    for axis in Set(policy.checks.map(\.axis)).union(policy.settings.requiredAxes).sorted() {
      let own = byAxis[axis] ?? []
      var ownEffects = own.compactMap(\.effect)
      let isRequired = policy.settings.requiredAxes.contains(axis) && selectedAxes.contains(axis)
      if isRequired, !own.contains(where: \.isDecisive) {
        ownEffects.append(.incomplete)
        diagnostics.append(Self.unjudged(axis))
      }
      let open = coverage.filter { $0.axes[axis]?.leftOut?.isOpen == true }
      if !open.isEmpty {
        ownEffects.append(.incomplete)
        diagnostics.append(unseenDiagnostic(open, axis: axis))
      }
      if axis == .memorization, selectedAxes.contains(axis), let detectors,
        !detectors.missed.isEmpty
      {
        ownEffects.append(.incomplete)
        diagnostics.append(missedDiagnostic(detectors))
      }
      let isSkipped = !own.isEmpty && !selectedAxes.contains(axis)
      let verdict =
        ownEffects.max { $0.weight < $1.weight } ?? (isSkipped ? .skipped : .notApplicable)
      effects += ownEffects
      axes[axis] = AxisVerdict(
        verdict: verdict, checks: own.reduce(0) { $0 + $1.judgedCount },
        failed: own.reduce(0) { $0 + ($1.counts[.fail] ?? 0) })
    }
    let tooFew = Self.tooFewRows(rows, least: policy.dataset.minRows)
    diagnostics += tooFew
    if !tooFew.isEmpty { effects.append(.incomplete) }
    if !results.contains(where: { $0.judgedCount > 0 }) {
      effects.append(.incomplete)
      diagnostics.append(
        JudgementCode.nothingJudged.diagnostic(
          .error, "no check of the policy could be judged, so there is no verdict"))
    }
    verdict = effects.max { $0.weight < $1.weight } ?? .incomplete
  }

  private static func unjudged(_ axis: Axis) -> Diagnostic {
    JudgementCode.requiredAxisNotJudged.diagnostic(
      .error,
      "the policy requires the axis \"\(axis.rawValue)\", but none of its checks that can fail"
        + " could be judged")
  }

  static func tooFewRows(
    _ rows: [DataRole: Int], least: [DataRole: Int]
  ) -> [Diagnostic] {
    DataRole.allCases.compactMap { role in
      guard let least = least[role] else { return nil }
      let found = rows[role] ?? 0
      guard found < least else { return nil }
      return JudgementCode.tooFewRows.diagnostic(
        .error,
        "the \(role.rawValue) data has \(found) rows (an entity counts once); "
          + "the policy needs at least \(least)")
    }
  }
}

extension Verdict {
  /// fail > incomplete > warn > pass.
  var weight: Int {
    switch self {
    case .notApplicable, .skipped: -1
    case .pass: 0
    case .warn: 1
    case .incomplete: 2
    case .fail: 3
    }
  }
}

extension CheckResult {
  /// Subjects whose number was held against a limit.
  fileprivate var judgedCount: Int {
    counts.reduce(0) { $0 + ($1.key.isJudged ? $1.value : 0) }
  }
}

extension Finding.Status {
  /// Whether a number was held against a limit.
  fileprivate var isJudged: Bool {
    switch self {
    case .pass, .warn, .fail, .waived, .inconclusive: true
    case .notApplicable, .notMeasured, .skipped: false
    }
  }
}
