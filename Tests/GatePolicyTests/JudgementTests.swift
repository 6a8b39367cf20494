import GateModel
import Testing

@testable import GatePolicy

/// With a confidence of 0.95 a single member is proven beyond a limit at 1.96 standard errors.
@Suite struct JudgementTests {
  /// excess and standard error of one column against fail above 0.1, warn above 0.05.
  static let violation: [(excess: Double, se: Double, status: Finding.Status, verdict: Verdict)] = [
    (0.13, 0.01, .fail, .fail), (0.13, 0, .fail, .fail), (0.1, 0, .warn, .warn),
    (0.0, 0, .pass, .pass), (0.11, 0.01, .warn, .warn), (0.11, 0.1, .inconclusive, .pass),
    (0.08, 0.01, .warn, .warn), (0.06, 0.01, .pass, .pass), (0.01, 0.01, .pass, .pass),
    (0.09, 0.5, .pass, .pass),
  ]

  @Test(arguments: violation)
  func `A violation must be proven`(
    excess: Double, se: Double, status: Finding.Status, verdict: Verdict
  ) throws {
    let policy = try policy(
      checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.05}}"#)
    let judgement = judged(policy, [ks("a", excess: excess, se: se)])
    #expect(judgement.findings.map(\.status) == [status])
    #expect(judgement.verdict == verdict)
    #expect(judgement.axes[.fidelity]?.verdict == verdict)
  }

  @Test func `Findings know where their check stands in a policy file and only there`() throws {
    let bytes = document(
      checks: """
        "a/b":{"metric":"fidelity.ks","failIf":{"gt":0.1}},
        "gone":{"metric":"memorization.exact-copies","failIf":{"gt":0.1}}
        """)
    let places = try [nil, "policies/p.json"].map { path -> [PolicyPlace?] in
      let policy = try PolicyReader.read(
        bytes, name: "p.json", path: path, sha256: "00", catalogue: catalogue
      ).get()
      #expect(policy.identity.path == path)
      return judged(policy, [ks("a", excess: 0, se: 0)]).findings.map(\.place)
    }
    #expect(places[0] == [nil, nil])
    #expect(
      places[1] == [
        PolicyPlace(pointer: "/checks/a~1b", line: 4),
        PolicyPlace(pointer: "/checks/gone", line: 5),
      ])
  }

  static let compliance: [(value: Double, se: Double, status: Finding.Status, verdict: Verdict)] = [
    (0.05, 0.01, .pass, .pass), (0.09, 0.01, .inconclusive, .incomplete),
    // One standard error beyond the limit proves nothing, three do.
    (0.11, 0.01, .inconclusive, .incomplete), (0.11, 1, .inconclusive, .incomplete),
    (0.13, 0.01, .fail, .fail), (0.1, 0, .pass, .pass), (0.2, 0, .fail, .fail),
  ]

  @Test(arguments: compliance)
  func `Compliance must be proven where the policy says so`(
    value: Double, se: Double, status: Finding.Status, verdict: Verdict
  ) throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"memorization.exact-copies","proof":"prove-compliance","failIf":{"gt":0.1}}
        """)
    let judgement = judged(policy, [measured("memorization.exact-copies", value: value, se: se)])
    #expect(judgement.findings.map(\.status) == [status])
    #expect(judgement.verdict == verdict)
  }

  static let inconclusive: [(setting: String, status: Finding.Status, verdict: Verdict)] = [
    ("pass", .inconclusive, .pass), ("warn", .warn, .warn), ("fail", .fail, .fail),
    ("incomplete", .inconclusive, .incomplete),
  ]

  @Test(arguments: inconclusive)
  func `What is inconclusive does what the policy says`(
    setting: String, status: Finding.Status, verdict: Verdict
  ) throws {
    let check = #""metric":"fidelity.ks","failIf":{"gt":0.1},"onInconclusive":"\#(setting)""#
    let judgement = judged(try policy(checks: "\"c\":{\(check)}"), [ks("a", excess: 0.15, se: 0.1)])
    #expect(judgement.findings.map(\.status) == [status])
    #expect(judgement.verdict == verdict)
    let says = judgement.findings.first?.message.contains("inconclusive counts as") == true
    #expect(says == (setting == "warn" || setting == "fail"))
  }

  static let provenWarnings: [(excess: Double, setting: String, status: Finding.Status)] = [
    (0.11, "pass", .warn), (0.11, "warn", .warn), (0.11, "incomplete", .inconclusive),
    (0.11, "fail", .fail), (0.08, "incomplete", .warn), (0.08, "fail", .warn),
  ]

  @Test(arguments: provenWarnings)
  func `A proven warning gives way only to a graver inconclusive failure`(
    excess: Double, setting: String, status: Finding.Status
  ) throws {
    let check = """
      "metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.05},"onInconclusive":"\(setting)"
      """
    let judgement = judged(try policy(checks: "\"c\":{\(check)}"), [ks("a", excess: excess)])
    #expect(judgement.findings.map(\.status) == [status])
  }

  @Test func `Under compliance a warning gives way to what is graver`() throws {
    for (value, setting, status) in [
      (0.07, "incomplete", Finding.Status.warn), (0.09, "incomplete", .inconclusive),
      (0.09, "warn", .warn), (0.2, "incomplete", .fail),
    ] {
      let check = """
        "metric":"memorization.exact-copies","proof":"prove-compliance","failIf":{"gt":0.1},
        "warnIf":{"gt":0.05},"onInconclusive":"\(setting)"
        """
      let copies = measured("memorization.exact-copies", value: value, se: 0.01)
      let judgement = judged(try policy(checks: "\"c\":{\(check)}"), [copies])
      #expect(judgement.findings.map(\.status) == [status])
    }
  }

  @Test func `An inconclusive check of severity warn leaves the verdict complete`() throws {
    for (severity, verdict) in [("error", Verdict.incomplete), ("warn", .warn), ("info", .pass)] {
      let check = """
        "metric":"fidelity.ks","failIf":{"gt":0.1},"onInconclusive":"incomplete",
        "severity":"\(severity)"
        """
      let judgement = judged(
        try policy(checks: "\"c\":{\(check)}"), [ks("a", excess: 0.15, se: 0.1)])
      #expect(judgement.findings.map(\.status) == [.inconclusive])
      #expect(judgement.verdict == verdict)
    }
  }

  static let severities: [(severity: String, excess: Double, Finding.Status, Verdict)] = [
    ("error", 0.3, .fail, .fail), ("warn", 0.3, .warn, .warn), ("info", 0.3, .pass, .pass),
    ("error", 0.08, .warn, .warn), ("warn", 0.08, .warn, .warn), ("info", 0.08, .pass, .pass),
  ]

  @Test(arguments: severities)
  func `Severity demotes and never promotes`(
    severity: String, excess: Double, status: Finding.Status, verdict: Verdict
  ) throws {
    let check = """
      "metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.05},"severity":"\(severity)"
      """
    let judgement = judged(try policy(checks: "\"c\":{\(check)}"), [ks("a", excess: excess)])
    #expect(judgement.findings.map(\.status) == [status])
    #expect(judgement.verdict == verdict)
  }

  @Test func `Limits on both sides double the smaller p-value`() throws {
    let policy = try policy(
      checks: #""c":{"metric":"fidelity.ks","of":"value","failIf":{"outside":[0.4,0.6]}}"#)
    let judgement = judged(policy, [measured("fidelity.ks", .column("a"), value: 0.3, se: 0.05)])
    // Two standard errors below 0.4: 2 * 0.02275 is above 0.025.
    #expect(judgement.findings.map(\.status) == [.inconclusive])
    let p = try #require(judgement.findings.first?.pValue)
    #expect(abs(p - 0.0455) < 1e-4)
  }

  @Test func `Overrides and relative limits replace the limit of a column`() throws {
    let overridden = try policy(
      checks: """
        "c":{"metric":"fidelity.ks","failIf":{"gt":0.1},
        "columnOverrides":{"b":{"failIf":{"gt":0.5}}}}
        """)
    let judgement = judged(overridden, [ks("a", excess: 0.3), ks("b", excess: 0.3)])
    #expect(judgement.findings.map(\.status) == [.fail, .pass])
    #expect(judgement.findings.map(\.limit) == [.gt(0.1), .gt(0.5)])
    let aspect = Subject.aspect(column: "b", aspect: "weekday")
    let ofAspect = judged(
      overridden, [measured("fidelity.ks", aspect, value: 0.3, se: 0.01, excess: 0.3)])
    #expect(ofAspect.findings.map(\.limit) == [.gt(0.5)])
    let relative = try policy(
      checks: #""c":{"metric":"fidelity.ks","relativeTo":{"failIfWorseBy":{"relative":0.5}}}"#)
    let second = judged(relative, [ks("a", excess: 0.06, se: 0.001, floor: 0.1)])
    #expect(second.findings.map(\.limit) == [.gt(0.05)])
    #expect(second.verdict == .fail)
    let higher = try policy(
      checks: """
        "c":{"metric":"diversity.range-coverage","relativeTo":{"failIfWorseBy":{"absolute":0.2}}}
        """)
    let coverage = measured(
      "diversity.range-coverage", .column("a"), value: 0.5, se: 0.01, floor: 0.9, excess: -0.4)
    #expect(judged(higher, [coverage]).findings.map(\.limit) == [.lt(-0.2)])
    #expect(judged(higher, [coverage]).verdict == .fail)
  }

  @Test func `The worst member speaks for all`() throws {
    let policy = try policy(
      checks: #""c":{"metric":"fidelity.ks","aggregate":"worst","failIf":{"gt":0.1}}"#)
    // b is larger, but only c is proven.
    let judgement = judged(
      policy,
      [
        ks("a", excess: 0.01), ks("b", excess: 0.3, se: 0.5), ks("c", excess: 0.2),
        notApplicable("fidelity.ks", .column("d")),
      ])
    #expect(judgement.findings.map(\.subject) == [.column("c")])
    #expect(judgement.verdict == .fail)
    // Both are proven: e by 6 standard errors and f, although nearer to the limit, by 10.
    let both = judged(policy, [ks("e", excess: 0.4, se: 0.05), ks("f", excess: 0.2)])
    #expect(both.findings.map(\.subject) == [.column("f")])
  }

  @Test func `Mean and median have errors of their own`() throws {
    let members = [
      ks("a", excess: 0.1, se: 0.03), ks("b", excess: 0.2, se: 0.04), ks("c", excess: 0.6, se: 0),
    ]
    for (aggregate, value, se) in [("mean", 0.3, 0.05 / 3), ("median", 0.2, 1.253314 * 0.05 / 3)] {
      let check = #""metric":"fidelity.ks","aggregate":"\#(aggregate)","failIf":{"gt":0.1}"#
      let finding = try #require(
        judged(try policy(checks: "\"c\":{\(check)}"), members).findings.first)
      let interval = try #require(finding.interval)
      #expect(abs((finding.value ?? 0) - value) < 1e-12)
      #expect(abs((interval.upper - interval.lower) / 2 - 1.959964 * se) < 1e-6)
      #expect(finding.subject == .table)
      #expect(finding.status == .fail)
    }
  }

  @Test func `Kinds, roles, names and globs add up, exceptions take away`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.ks","failIf":{"gt":0.1},
        "columns":{"kind":"datetime","role":["label"],"names":["n"],"match":"g*","except":["g2"]}}
        """)
    let columns = [
      summary("d", .datetime), summary("l", roles: [.label]), summary("n"), summary("g1"),
      summary("g2"), summary("other"),
    ]
    let judgement = judged(
      policy, columns.map { ks($0.name, excess: 0) }, columns: columns)
    #expect(judgement.findings.map(\.subject.label) == ["d", "g1", "l", "n"])
  }

  @Test func `Pairs need both columns, parts go by name`() throws {
    let pairs = try policy(
      checks: """
        "c":{"metric":"fidelity.contingency","failIf":{"gt":0.1},"columns":{"names":["a","b"]}}
        """)
    let pair = { (first: String, second: String) in
      measured("fidelity.contingency", .pair(first, second), value: 0.1, floor: 0.1, excess: 0)
    }
    #expect(judged(pairs, [pair("a", "b"), pair("a", "c")]).findings.count == 1)
    let levels = try policy(
      checks: #""c":{"metric":"memorization.mirror","parts":["equality"],"failIf":{"gt":0}}"#)
    let judgement = judged(
      levels,
      ["c=1", "equality"].map { measured("memorization.mirror", .level($0), value: 0.5, se: 0.01) })
    #expect(judgement.findings.map(\.subject) == [.level("equality")])
  }

  @Test func `The order of measurements does not matter`() throws {
    let policy = try policy(checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    let members = (0..<9).map { ks("c\($0)", excess: 0.1 + 0.004 * Double($0)) }
    let forward = judged(policy, members).findings.map(\.message)
    #expect(forward == judged(policy, members.reversed()).findings.map(\.message))
  }
}
