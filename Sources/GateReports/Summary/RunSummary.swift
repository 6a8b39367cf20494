import GateModel
import GateWording

/// What every report for people says of a run: the reason of its verdict and its axes.
struct RunSummary {
  let run: RunRecord
  /// Which columns were judged; `nil` where the run does not know.
  let coverage: CoverageSummary?
  private let findingsByAxis: [Axis: [Finding]]

  init(_ run: RunRecord) {
    self.run = run
    coverage = CoverageSummary(run.coverage, inputs: run.inputs)
    findingsByAxis = Dictionary(grouping: run.findings, by: \.axis)
  }

  /// The verdict in capitals.
  var verdictWord: String { RunSummary.word(for: run.verdict) }

  /// The verdict in capitals, and of what it speaks where that is not the whole:
  /// `PASS (partial: validity)`.
  var verdictWords: String {
    qualifications.isEmpty
      ? verdictWord : "\(verdictWord) (\(qualifications.joined(separator: "; ")))"
  }

  private var qualifications: [String] {
    var parts: [String] = []
    if let part = run.part { parts.append("partial: \(part.words)") }
    if isMemorizationInPart { parts.append("memorization in part: no holdout") }
    return parts
  }

  private var isMemorizationInPart: Bool {
    run.axes[.memorization].map { $0.checks > 0 } == true
      && !run.inputs.isEmpty && !run.inputs.contains { $0.role == .holdout }
      && (findingsByAxis[.memorization] ?? []).contains { $0.status == .notMeasured }
  }

  static func word(for verdict: Verdict) -> String {
    switch verdict {
    case .pass: "PASS"
    case .warn: "WARN"
    case .fail: "FAIL"
    case .incomplete: "INCOMPLETE"
    case .notApplicable: "not applicable"
    case .skipped: "skipped"
    }
  }

  /// Why the verdict is what it is, in one line.
  var reason: String {
    switch run.verdict {
    case .fail where !run.causes.isEmpty: run.causes.counts
    case .fail: "\(failureCounts); worst is \(worstTitle(with: .fail))"
    case .incomplete: "no verdict: \(undecided)"
    case .warn where !run.causes.isEmpty: "nothing failed; to look at: \(run.causes.counts)"
    case .warn where count(of: .warn) == 0: "nothing failed; \(unmeasured)"
    case .warn:
      "nothing failed, \(counted(count(of: .warn), "warning")); "
        + "worst is \(worstTitle(with: .warn))"
    case .pass: "\(counted(count(of: .pass), "check")) passed on \(judgedAxes)"
    case .notApplicable, .skipped: "there was nothing to judge"
    }
  }

  /// The axes in their order.
  var axes: [AxisLine] {
    run.axes.sorted { $0.key < $1.key }.map { axis, verdict in
      AxisLine(
        axis: axis, verdict: verdict, worst: findingsByAxis[axis]?.worst,
        isInPart: axis == .memorization && isMemorizationInPart)
    }
  }

  /// What every report says of the inputs, the policy and the run.
  var warnings: [String] { run.diagnostics.filter { $0.severity != .note }.map(Self.words) }

  /// A diagnostic in one line.
  static func words(for diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { "\($0): " } ?? ""
    return "\(place)\(diagnostic.severity.rawValue) \(diagnostic.code): \(diagnostic.message)"
  }

  func findings(with statuses: Set<Finding.Status>) -> [Finding] {
    run.findings.filter { statuses.contains($0.status) }
  }

  func count(of status: Finding.Status) -> Int {
    run.count(of: status)
  }

  /// How many diagnostics have each severity, the gravest first.
  var diagnosticCounts: [(name: String, count: Int)] {
    let severities: [Diagnostic.Severity] = [.error, .warning, .note]
    return severities.map { severity in
      (severity.rawValue, run.diagnostics.count { $0.severity == severity })
    }
  }

  /// The policy and the settings, in one sentence each.
  var conditions: String {
    "Policy \(run.policy.name) \(run.policy.version) (sha256 \(run.policy.sha256.prefix(12))), "
      + "seed \(run.settings.seed), confidence \(percent(run.settings.confidence)), "
      + "false alarm \(percent(run.settings.falseAlarm)), synthgate \(run.toolVersion)"
  }

  private var failureCounts: String {
    let parts = axes.compactMap { line -> String? in
      let failed = line.verdict.failed
      return failed > 0 ? "\(line.axis.rawValue) \(failed)" : nil
    }
    let total = count(of: .fail)
    guard !parts.isEmpty else { return "the policy's demands are not met" }
    return "\(counted(total, "check")) failed (\(parts.joined(separator: ", ")))"
  }

  private func worstTitle(with status: Finding.Status) -> String {
    let worst = run.findings.filter { $0.status == status }.worst
    return worst?.title ?? "not named"
  }

  /// What a policy warns of where no number is beyond a limit.
  private var unmeasured: String {
    let open = findings(with: [.notMeasured, .inconclusive])
    let checks = Set(open.map(\.check)).count
    return checks == 0
      ? "there is something to look at" : "\(counted(checks, "check")) could not be decided"
  }

  private var undecided: String {
    let names = axes.filter { $0.verdict.verdict == .incomplete }.map(\.axis.rawValue)
    guard !names.isEmpty else { return "a required part could not be judged" }
    let open = coverage?.open ?? []
    let unseen = open.prefix(Self.mostUnseenNamed).map(\.column).joined(separator: ", ")
    let more = open.count > Self.mostUnseenNamed ? " and others" : ""
    return "\(names.joined(separator: ", ")) could not be judged"
      + (open.isEmpty ? "" : "; no check looked at \(unseen)\(more), see Columns")
  }

  private static let mostUnseenNamed = 3

  private var judgedAxes: String {
    let count = run.axes.values.count { $0.checks > 0 }
    return count == 1 ? "1 axis" : "\(count) axes"
  }
}

/// An axis with its verdict and the finding that stands for it.
struct AxisLine {
  let axis: Axis
  let verdict: AxisVerdict
  let worst: Finding?
  /// Whether some of its checks lacked what they need.
  let isInPart: Bool

  /// What follows the verdict's word in a table.
  var suffix: String { isInPart && verdict.verdict != .incomplete ? ", in part" : "" }

  /// The number of the finding that stands for the axis, its limit, and what it is, so that only
  /// a long name is cut where there is little room.
  var worstText: String {
    guard let worst else { return "-" }
    guard let value = worst.value else {
      return worst.status == .notMeasured ? "\(worst.title): not measured" : worst.title
    }
    let isOpen = worst.status == .inconclusive ? ", inconclusive" : ""
    let limit = worst.limit.map { " (limit \(symbols(for: $0))\(isOpen))" } ?? ""
    return "\(short(value))\(limit) \(worst.title)"
  }
}

extension RunPart {
  /// What was chosen, in a few words.
  fileprivate var words: String {
    guard !checks.isEmpty else { return axes.map(\.rawValue).joined(separator: ", ") }
    return checks.count <= Self.mostChecksNamed
      ? checks.map { shortened($0, to: 30) }.joined(separator: ", ")
      : counted(checks.count, "check")
  }

  private static let mostChecksNamed = 2
}
