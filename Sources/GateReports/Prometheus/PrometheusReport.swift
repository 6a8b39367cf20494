import GateJSON
import GateModel

/// Prometheus' text exposition, for the textfile collector of node_exporter. It has no time of its
/// own: the collector tells when the file was written.
package enum PrometheusReport {
  /// Series of a name that are listed; each costs the server memory for ever.
  private static let shown = 1_000

  package static func render(_ run: RunRecord) -> String {
    let summary = RunSummary(run)
    let policy = ("policy", run.policy.name)
    let scores = scores(run, policy)
    let checks = checks(run, policy)
    let leftOut = [("scores", scores.left), ("checks", checks.left)].map { what, count in
      PrometheusFamily.Sample([policy, ("what", what)], Double(count))
    }
    let families =
      head(run.verdict, exitCode: run.exitCode, [policy])
      + [
        info(summary),
        PrometheusFamily(
          "synthgate_partial", "Whether only a part of the policy was judged.",
          [.init([policy], run.part == nil ? 0 : 1)]),
      ] + axes(run, policy)
      + [counts(run, policy), columns(summary, policy), rows(run, policy)]
      + [
        diagnostics(summary, policy), checks.family, scores.family,
        PrometheusFamily("synthgate_left_out", "Series that are not listed here.", leftOut),
      ]
    return families.map(\.text).joined()
  }

  package static func render(_ none: NoVerdict) -> String {
    let info = PrometheusFamily(
      "synthgate_run_info", infoHelp,
      [
        .init(
          [
            ("verdict", NoVerdict.word), ("reason", NoVerdictReport.words(none)),
            ("tool_version", none.toolVersion),
          ], 1)
      ])
    return (head(nil, exitCode: none.exitCode, []) + [info]).map(\.text).joined()
  }

  private static let infoHelp = "What was judged by what, and why the verdict is what it is."

  /// - Parameter verdict: `nil` where there is no run.
  private static func head(
    _ verdict: Verdict?, exitCode: Int?, _ labels: [(String, String)]
  ) -> [PrometheusFamily] {
    [
      PrometheusFamily(
        "synthgate_verdict", "0 pass, 1 warn, 2 fail, 3 incomplete, 4 there is no run to judge.",
        [.init(labels, number(of: verdict))]),
      PrometheusFamily(
        "synthgate_exit_code", "The exit code; from 2 on there is no verdict.",
        exitCode.map { [.init(labels, Double($0))] } ?? []),
    ]
  }

  private static func info(_ summary: RunSummary) -> PrometheusFamily {
    let run = summary.run
    let labels = [
      ("policy", run.policy.name), ("version", run.policy.version),
      ("sha256", run.policy.sha256), ("tool_version", run.toolVersion),
      ("verdict", summary.verdictWords), ("reason", summary.reason),
    ]
    return PrometheusFamily("synthgate_run_info", infoHelp, [.init(labels, 1)])
  }

  private static func number(of verdict: Verdict?) -> Double {
    switch verdict {
    case .pass: 0
    case .warn: 1
    case .fail: 2
    case .incomplete, .notApplicable, .skipped: 3
    case nil: 4
    }
  }

  private static func axes(_ run: RunRecord, _ policy: (String, String)) -> [PrometheusFamily] {
    let axes = run.axes.sorted { $0.key < $1.key }
    func samples(_ number: (AxisVerdict) -> Double) -> [PrometheusFamily.Sample] {
      axes.map { .init([policy, ("axis", $0.key.rawValue)], number($0.value)) }
    }
    let judged = axes.filter { ![.notApplicable, .skipped].contains($0.value.verdict) }
    return [
      PrometheusFamily(
        "synthgate_axis_verdict", "As synthgate_verdict, of the axes that were judged.",
        judged.map {
          .init([policy, ("axis", $0.key.rawValue)], number(of: $0.value.verdict))
        }),
      PrometheusFamily(
        "synthgate_axis_checks", "Numbers that were held against a limit.",
        samples { Double($0.checks) }),
      PrometheusFamily(
        "synthgate_axis_failed", "Those that failed.", samples { Double($0.failed) }),
    ]
  }

  private static func counts(_ run: RunRecord, _ policy: (String, String)) -> PrometheusFamily {
    PrometheusFamily(
      "synthgate_findings", "Findings by status.",
      Finding.Status.allCases.map { status in
        .init([policy, ("status", status.rawValue)], Double(run.count(of: status)))
      })
  }

  private static func columns(
    _ summary: RunSummary, _ policy: (String, String)
  ) -> PrometheusFamily {
    PrometheusFamily(
      "synthgate_columns", "Columns of the reference; open ones leave no verdict.",
      (summary.coverage?.counts ?? []).map {
        .init([policy, ("state", $0.name)], Double($0.count))
      })
  }

  private static func rows(_ run: RunRecord, _ policy: (String, String)) -> PrometheusFamily {
    PrometheusFamily(
      "synthgate_rows", "Rows of each input.",
      run.inputs.map { .init([policy, ("role", $0.role.rawValue)], Double($0.rows)) })
  }

  private static func diagnostics(
    _ summary: RunSummary, _ policy: (String, String)
  ) -> PrometheusFamily {
    PrometheusFamily(
      "synthgate_diagnostics", "What was noted of the data, the policy and the run.",
      summary.diagnosticCounts.map {
        .init([policy, ("severity", $0.name)], Double($0.count))
      })
  }

  /// How many findings of each check have each status, the worst checks first.
  private static func checks(
    _ run: RunRecord, _ policy: (String, String)
  ) -> (family: PrometheusFamily, left: Int) {
    struct Key: Hashable {
      let check: String
      let status: Finding.Status
    }
    var counts: [Key: Int] = [:]
    for finding in run.findings {
      counts[Key(check: finding.check, status: finding.status), default: 0] += 1
    }
    for omitted in run.omittedFindings {
      for (status, count) in omitted.counts {
        counts[Key(check: omitted.check, status: status), default: 0] += count
      }
    }
    let samples = counts.sorted { left, right in
      (Self.order(left.key.status), left.key.check) < (
        Self.order(right.key.status), right.key.check
      )
    }.map { key, count in
      PrometheusFamily.Sample(
        [policy, ("check", key.check), ("status", key.status.rawValue)], Double(count))
    }
    return PrometheusFamily.bounded(
      "synthgate_check_status", "Findings of each check by status.", samples, to: shown)
  }

  /// What fails comes first.
  private static func order(_ status: Finding.Status) -> Int {
    switch status {
    case .fail: 0
    case .warn: 1
    case .notMeasured, .inconclusive: 2
    case .pass: 3
    case .waived, .notApplicable, .skipped: 4
    }
  }

  /// The numbers that were judged, the worst first. One beyond all bounds is no number here.
  private static func scores(
    _ run: RunRecord, _ policy: (String, String)
  ) -> (family: PrometheusFamily, left: Int) {
    let samples = run.findings.worstFirst.compactMap { finding -> PrometheusFamily.Sample? in
      guard let value = finding.value, value.isFinite else { return nil }
      return .init(
        [
          policy, ("check", finding.check), ("metric", finding.metric),
          ("subject", finding.subject.label), ("of", finding.of.rawValue),
        ], value)
    }
    return PrometheusFamily.bounded(
      "synthgate_score", "Numbers that were held against a limit.", samples, to: shown)
  }
}
