import GateModel

/// Runs of every kind, and names that no format may be broken by.
extension SampleRun {
  package static let kinds: [(name: String, run: RunRecord)] = [
    ("failing", failing), ("passing", passing), ("incomplete", incomplete), ("partial", partial),
    ("empty", empty), ("hostile", hostile), ("in a policy file", inPolicyFile),
  ]

  /// With a check that was not measured and need not have been.
  package static let passing = make(
    verdict: .pass, exitCode: 0,
    axes: [
      .fidelity: AxisVerdict(verdict: .pass, checks: 1, failed: 0),
      .memorization: AxisVerdict(verdict: .pass, checks: 1, failed: 0),
    ],
    findings: [
      finding("fid-marginals", .fidelity, .column("age"), .pass, value: 0.01),
      finding("mem-copies", .memorization, .table, .pass, value: 0.01),
      finding("mem-ratio", .memorization, .level("1/2"), .notMeasured),
    ],
    coverage: [column("age", fidelity: nil, memorization: nil)])

  package static let incomplete = make(
    verdict: .incomplete, exitCode: 3,
    axes: [.memorization: AxisVerdict(verdict: .incomplete, checks: 0, failed: 0)],
    findings: [finding("mem-ratio", .memorization, .level("1/2"), .notMeasured)])

  package static let partial = make(
    verdict: .pass, exitCode: 0,
    axes: [.fidelity: AxisVerdict(verdict: .pass, checks: 1, failed: 0)],
    findings: [finding("fid-marginals", .fidelity, .column("age"), .pass, value: 0.01)],
    part: RunPart(axes: [.fidelity], checks: []),
    coverage: [column("age", fidelity: nil, memorization: nil)])

  /// A run of which nothing is known but that it judged nothing.
  package static let empty: RunRecord = {
    var run = make(
      verdict: .incomplete, exitCode: 3, axes: [:], findings: [], measurements: [], coverage: [])
    run.inputs = []
    run.baselines = []
    run.profiles = []
    run.diagnostics = []
    run.statements = []
    return run
  }()

  package static let names = [
    "<script>alert(1)</script>", "\"quoted\" 'twice' \\ back", "a\n::error::injected",
    "100%25,title=x:y", "\u{202E}evil\u{2066}", "\u{1B}[2J\u{0}\u{7}", "]]>", "{\"a\":1}",
    "line\r\nbreak\u{2028}end", "", String(repeating: "n", count: 10_000),
    "e" + String(repeating: "\u{301}", count: 10_000), "\u{FFFF}\u{FFFE}",
  ]

  package static let hostile: RunRecord = {
    let statuses = Finding.Status.allCases
    var run = make(
      axes: [.fidelity: AxisVerdict(verdict: .fail, checks: names.count, failed: 2)],
      findings: names.enumerated().flatMap { index, name in
        [
          finding(
            name, .fidelity, .column(name), .fail, value: 0.3, message: "\(name): is above"),
          finding(
            name, .fidelity, .group(column: name, group: name), statuses[index % statuses.count],
            value: 0.06, message: "\(name): what happened"),
        ]
      },
      coverage: names.map { name in
        column(
          name, fidelity: LeftOut(.kind, name, remedy: "--ignore \(name)"), memorization: nil)
      })
    run.policy = PolicyIdentity(
      name: names.joined(), version: names[0], sha256: digest, path: names.prefix(9).joined())
    run.diagnostics = names.map { name in
      Diagnostic(severity: .warning, code: "SG2001", message: name, place: name)
    }
    run.statements = names
    return run
  }()

  package static let inPolicyFile: RunRecord = {
    let failed = finding("mem-copies", .memorization, .table, .fail, value: 0.0102)
    var run = make(findings: [
      Finding(
        check: failed.check, axis: failed.axis, metric: failed.metric, subject: failed.subject,
        status: failed.status, severity: failed.severity, of: failed.of, limit: failed.limit,
        value: failed.value, message: failed.message,
        place: PolicyPlace(pointer: "/checks/mem-copies", line: 47))
    ])
    run.policy = PolicyIdentity(
      name: "own", version: "1", sha256: digest, path: "policy/my own.json")
    return run
  }()

  /// Far more findings than anybody reads, half of which fail.
  package static func large(_ count: Int) -> RunRecord {
    make(
      axes: [.fidelity: AxisVerdict(verdict: .fail, checks: count, failed: count / 2)],
      findings: (0..<count).map { index in
        finding(
          "check", .fidelity, .column("column \(index)"), index.isMultiple(of: 2) ? .fail : .pass,
          value: Double(index) / Double(count))
      })
  }

  package static let huge = large(100_000)

  package static let noVerdict = NoVerdict(
    reason: "a.csv:3: broken\n::error::<&\"*%\u{1B}[1m\u{202E}", exitCode: 65, toolVersion: "0.1.0")
}
