import GateModel
import GateReports
import GateTestSupport
import Testing

/// Run files of `synthgate.run/1` are read with the names of now.
@Suite struct FormerRunFileTests {
  /// A run as this version writes it, with the names that the schema before had.
  private static func former(_ run: RunRecord) -> [UInt8] {
    var text = String(decoding: RunFile.encode(run), as: UTF8.self)
    let names = [
      ("\(RunRecord.schema)\"", "synthgate.run/1\""), ("\"digest\":", "\"none\":"),
      ("\"part\":", "\"level\":"), ("\"significance\":", "\"testLevel\":"),
      ("memorization.holdout-leakage", "memorization.holdout-suspect"),
      ("mem-holdout-leakage", "mem-holdout-suspect"),
      ("memorization.peer.", "memorization.legacy."),
      ("\"matchingCells\":", "\"agreement\":"), ("malformed", "unreadable"),
      ("datetime", "instant"),
    ]
    for (name, former) in names {
      let changed = text.replacing(name, with: former)
      #expect(changed != text, "\(name) is not in the run")
      text = changed
    }
    return Array(text.utf8)
  }

  private static let malformed: Measurement = {
    let outcome = Estimate(value: 0.25, interval: nil, error: .fact).map { estimate -> Outcome in
      var score = Score(value: estimate, n: 8)
      score.parts = ["malformed": 2, "malformed.real": 0]
      score.facts.amounts["malformed"] = .share(2, of: 8)
      score.facts.texts["kind"] = "datetime"
      return .measured(score)
    }
    return Measurement(
      metric: "validity.unreadable", version: 2, subject: .table,
      outcome: outcome ?? .notMeasured(reason: "no number"))
  }()

  private static let check = "mem-holdout-leakage"
  private static let part = Subject.level("candidate")

  private static func finding(_ check: String, _ metric: String, _ subject: Subject) -> Finding {
    Finding(
      check: check, axis: .memorization, metric: metric, subject: subject, status: .fail,
      severity: .error, of: .value, limit: .gt(0), value: 0.1, pValue: 0.001, significance: 0.005,
      message: "what happened")
  }

  /// A run with all names that were given up.
  private static let run: RunRecord = {
    var run = SampleRun.make(
      findings: [
        finding(check, "memorization.holdout-leakage", part),
        finding("val-unreadable", "validity.unreadable", .table),
      ],
      measurements: [
        SampleRun.measurement("memorization.holdout-leakage", part, 0.1, .fact),
        SampleRun.measurement("memorization.peer.dcr", .table, 0.1, .fact), malformed,
      ], part: RunPart(axes: [.memorization], checks: [check]),
      coverage: [
        ColumnCoverage(column: "age", axes: [.memorization: AxisLook(judgedBy: [check])])
      ])
    run.causes = [
      Cause(
        kind: .leak, subject: part, message: "what happened",
        worst: Cause.Reference(check: check, subject: part), findings: [check: 1],
        remedies: ["Mend it."])
    ]
    run.omittedFindings = [OmittedFindings(check: check, counts: [.pass: 3])]
    run.overrides = [Override(.kind, values: ["age=datetime"]), Override(.only, values: [check])]
    run.profiles = [ColumnProfile(column: "age", kind: .datetime, bins: [])]
    let time = WorkTime(wallSeconds: 1, cpuSeconds: nil)
    run.timing = Timing(
      wallSeconds: 1, threads: 1, phases: ["load": 1], facts: ["matchingCells": time],
      metrics: ["memorization.peer.dcr": time])
    return run
  }()

  private static func rewritten(_ run: RunRecord) -> String {
    String(decoding: RunFile.encode(run), as: UTF8.self)
  }

  @Test func `Every name that was given up is read as the one of now`() throws {
    let read = try RunFile.decode(Self.former(Self.run))
    // Findings get their matched rows when they are read.
    let present = try RunFile.decode(RunFile.encode(Self.run))
    #expect(Self.rewritten(read) == Self.rewritten(present))
  }

  @Test func `A check of a policy file keeps the name that its author gave it`() throws {
    var run = Self.run
    run.policy = PolicyIdentity(
      name: "own", version: "1", sha256: SampleRun.digest, path: "own.json")
    let read = try RunFile.decode(Self.former(run))
    #expect(read.findings.first?.check == "mem-holdout-suspect")
    #expect(read.measurements.contains { $0.metric == "memorization.holdout-leakage" })
  }

  @Test func `Names of before mean nothing in a run file of now`() throws {
    let text = Self.rewritten(Self.run).replacing("\"significance\":", with: "\"testLevel\":")
      .replacing("\"digest\":", with: "\"none\":")
    #expect(try RunFile.decode(Array(text.utf8)).findings.first?.significance == nil)
  }
}
