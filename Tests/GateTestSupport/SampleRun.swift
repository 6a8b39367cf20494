import GateModel

/// A made-up run with one of everything, for the tests of reports and of judging.
package enum SampleRun {
  package static let failing = make()

  /// The same run with other findings, verdict or axes.
  package static func make(
    verdict: Verdict = .fail, exitCode: Int = 1, axes: [Axis: AxisVerdict]? = nil,
    findings: [Finding]? = nil, measurements: [Measurement]? = nil, part: RunPart? = nil,
    coverage: [ColumnCoverage] = coverage
  ) -> RunRecord {
    RunRecord(
      verdict: verdict, exitCode: exitCode,
      axes: axes ?? [
        .memorization: AxisVerdict(verdict: .fail, checks: 2, failed: 1),
        .fidelity: AxisVerdict(verdict: .warn, checks: 4, failed: 0),
        .bias: AxisVerdict(verdict: .notApplicable, checks: 0, failed: 0),
      ],
      part: part, toolVersion: "0.1.0",
      policy: PolicyIdentity(name: "tabular", version: "1.0.0", sha256: digest),
      inputs: [input(.real, rows: 16_280), input(.synthetic, rows: 8_000)],
      baselines: [InputFile(path: "run1.json", sha256: digest, bytes: 4321)],
      settings: RunSettings(seed: .max), measurements: measurements ?? self.measurements,
      findings: findings ?? self.findings, coverage: coverage,
      profiles: [
        ColumnProfile(
          column: "age", kind: .number,
          bins: [ColumnProfile.Bin(label: "17 to 25", real: 100, synthetic: 90)])
      ],
      diagnostics: [
        Diagnostic(severity: .warning, code: "SG2001", message: "a note", place: "train.csv:17")
      ],
      statements: ["No holdout was given: copies of common rows cannot be told from chance."],
      timing: Timing(wallSeconds: 0.41, threads: 2, phases: ["load": 0.1]))
  }

  /// A column that was judged, one that was in part, two that were left out and one that a
  /// required axis should have looked at.
  package static let coverage = [
    column("age", fidelity: nil, memorization: nil),
    column(
      "comment", fidelity: LeftOut(.tooFewValues, "one side has no present value"),
      memorization: nil),
    column(
      "memo", fidelity: LeftOut(.kind, "free text", remedy: "--ignore memo"), memorization: nil),
    column(
      "notes", fidelity: LeftOut(.ignored, "--ignore"),
      memorization: LeftOut(.ignored, "--ignore")),
    column(
      "row_id", fidelity: LeftOut(.proposedIdentifier, "counter, proposed identifier"),
      memorization: LeftOut(.proposedIdentifier, "counter, proposed identifier")),
  ]

  /// A column that validity looked at and, without a reason against it, the other two.
  package static func column(
    _ name: String, fidelity: LeftOut?, memorization: LeftOut?
  ) -> ColumnCoverage {
    ColumnCoverage(
      column: name,
      axes: [
        .validity: AxisLook(judgedBy: ["val-type"]),
        .fidelity: AxisLook(judgedBy: fidelity == nil ? ["fid-ks"] : [], leftOut: fidelity),
        .memorization: AxisLook(
          judgedBy: memorization == nil ? ["mem-copies"] : ["val-key"], leftOut: memorization),
      ])
  }

  package static let digest = String(repeating: "ab", count: 32)

  package static let findings = [
    finding("fid-marginals", .fidelity, .column("age"), .pass, value: 0.01),
    finding("fid-marginals", .fidelity, .column("income"), .warn, value: 0.06),
    finding("fid-pairs", .fidelity, .pair("age", "income"), .inconclusive, value: 0.049),
    finding("fid-groups", .fidelity, .group(column: "sex", group: "F"), .notApplicable),
    finding("fid-detection", .fidelity, .table, .skipped),
    finding("mem-copies", .memorization, .table, .fail, value: 0.0102, matchedRows: matchedRows),
    finding("mem-ratio", .memorization, .level("1/2"), .notMeasured),
    finding("mem-near", .memorization, .table, .waived, value: .infinity),
  ]

  package static func finding(
    _ check: String, _ axis: Axis, _ subject: Subject, _ status: Finding.Status,
    value: Double? = nil, message: String = "what happened", matchedRows: [MatchedRow] = []
  ) -> Finding {
    Finding(
      check: check, axis: axis, metric: "\(axis.rawValue).\(check)", subject: subject,
      status: status, severity: .error, of: .excess, limit: value.map { _ in .gt(0.05) },
      value: value, interval: value.flatMap { Interval(min($0, 1), .infinity) }, floor: 0.002,
      pValue: 1e-7, significance: 0.005, message: message,
      contributors: [Contributor(label: "Cash", contribution: 0.02)], matchedRows: matchedRows)
  }

  package static let matchedRows = (1...7).map { line in
    MatchedRow(
      candidate: RowPlace(file: "new.tar", member: "part-1.csv", line: line + 1),
      reference: RowPlace(file: "train.csv", line: 90 + line), hash: "f00d")
  }

  /// One measurement for each error model, subject and outcome.
  package static let measurements: [Measurement] = {
    let models: [ErrorModel] = [
      .fact, .normal(standardError: 0.01, scale: .fisher, slack: 0.001),
      .normal(standardError: .infinity, scale: .log, slack: 0),
      .binomial(successes: 3, trials: 100),
      .shareDifference(a: 1, n: 10, b: 2, m: 20, unit: 0.5),
      .shareRatio(a: 1, n: 10, b: 2, m: 20),
      .coincidence(observed: 5, pairs: 50, chance: 0.1, unit: 1),
      .dkw(n: 8000, m: 16280), .rank(above: 0, of: 6000, tests: 2),
      .anyOf([.fact, .dkw(n: 1, m: 2)]),
      .chosen(from: 30, .shareDifference(a: 3, n: 10, b: 0, m: 20, unit: 1)),
    ]
    let subjects: [Subject] = [
      .table, .column("age"), .pair("age", "income"), .group(column: "sex", group: "F"),
      .level("1/2"), .aspect(column: "seen", aspect: "weekday"),
      .relation("total = p + q", columns: ["p", "q", "total"]),
    ]
    let measured = models.enumerated().map { index, model in
      measurement("fidelity.m\(index)", subjects[index % subjects.count], 0.1, model)
    }
    return measured + [
      measurement("memorization.mem-copies", .table, 0.0102, .fact, matchedRows: matchedRows),
      measurement("fidelity.infinite", .table, .infinity, .fact),
      Measurement(
        metric: "bias.x", version: 2, subject: .table,
        outcome: .notApplicable(reason: "no protected column")),
      Measurement(
        metric: "memorization.x", version: 1, subject: .table,
        outcome: .notMeasured(reason: "no holdout")),
    ]
  }()

  package static func measurement(
    _ metric: String, _ subject: Subject, _ value: Double, _ model: ErrorModel,
    matchedRows: [MatchedRow] = Array(matchedRows.prefix(1))
  ) -> Measurement {
    let estimate = Estimate(value: value, interval: Interval(-.infinity, value), error: model)
    guard let estimate else { preconditionFailure("a sample value is never NaN") }
    var score = Score(value: estimate, floor: estimate, excess: estimate, n: 8000)
    score.parts = ["distinct": 12, "undefined": .infinity]
    score.contributors = [Contributor(label: "Cash", contribution: -0.02)]
    score.matchedRows = matchedRows
    score.notes = ["a note"]
    return Measurement(metric: metric, version: 1, subject: subject, outcome: .measured(score))
  }

  private static func input(_ role: DataRole, rows: Int) -> InputRecord {
    InputRecord(
      role: role,
      files: [InputFile(path: "\(role.rawValue).csv", sha256: digest, bytes: 1234)], rows: rows,
      columns: [
        ColumnSummary(
          name: "age", kind: .number, roles: [.protected, .quasiIdentifier], reason: "all numbers",
          proposal: "counter", rows: rows, missing: 1, distinct: 70, unparsed: 0)
      ], malformed: ["field count": 2])
  }
}
