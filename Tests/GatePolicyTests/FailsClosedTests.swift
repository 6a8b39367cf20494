import GateModel
import Testing

@testable import GatePolicy

@Suite struct FailsClosedTests {
  private static let twoAxes = """
    "d":{"metric":"diversity.duplicates","of":"value","failIf":{"gt":0.5}},
    "f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}
    """

  static let missing: [(setting: String, verdict: Verdict)] = [
    ("fail", .incomplete), ("warn", .warn), ("ignore", .pass),
  ]

  @Test(arguments: missing)
  func `What was not measured does what the policy says`(
    setting: String, verdict: Verdict
  ) throws {
    let policy = try policy(
      checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1},"onMissing":"\#(setting)"}"#)
    let judgement = judged(
      policy, [ks("a", excess: 0), unmeasured("fidelity.ks", .column("b"))])
    #expect(judgement.findings.map(\.status) == [.pass, .notMeasured])
    #expect(judgement.verdict == verdict)
  }

  @Test func `What is not applicable never counts against the verdict`() throws {
    let policy = try policy(checks: Self.twoAxes)
    let judgement = judged(
      policy, [ks("a", excess: 0), notApplicable("diversity.duplicates")])
    #expect(judgement.verdict == .pass)
    #expect(judgement.axes[.diversity]?.verdict == .notApplicable)
    #expect(judgement.findings.first?.message.hasSuffix("not applicable: constant") == true)
  }

  @Test func `A required axis without any judged check is incomplete`() throws {
    let policy = try policy(
      checks: Self.twoAxes, settings: #""requiredAxes":["diversity","fidelity"]"#)
    let judgement = judged(
      policy, [ks("a", excess: 0), notApplicable("diversity.duplicates")])
    #expect(judgement.verdict == .incomplete)
    #expect(judgement.axes[.diversity]?.verdict == .incomplete)
    #expect(judgement.diagnostics.map(\.code) == ["SG3003"])
  }

  @Test func `A check that cannot fail does not satisfy a required axis`() throws {
    let policy = try policy(
      checks: """
        "a":{"metric":"fidelity.tvd","failIf":{"gt":0.1}},
        "b":{"metric":"fidelity.ks","severity":"info","failIf":{"gt":0.1}}
        """, settings: #""requiredAxes":["fidelity"]"#)
    let judgement = judged(
      policy, [ks("a", excess: 0), notApplicable("fidelity.tvd", .column("b"))])
    #expect(judgement.verdict == .incomplete)
  }

  @Test func `A proven violation is a no whatever else is missing`() throws {
    let policy = try policy(checks: Self.twoAxes)
    let judgement = judged(policy, [ks("a", excess: 0.5), unmeasured("diversity.duplicates")])
    #expect(judgement.verdict == .fail)
    #expect(judgement.axes[.diversity]?.verdict == .incomplete)
  }

  @Test func `Too few rows leave no verdict`() throws {
    let policy = try policy(
      checks: #""f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#,
      dataset: #""minRows":{"real":1000,"holdout":10}"#)
    let judgement = judged(policy, [ks("a", excess: 0)])
    #expect(judgement.verdict == .incomplete)
    #expect(judgement.diagnostics.map(\.code) == ["SG3002"])
    let rows: [DataRole: Int] = [.real: 1000, .synthetic: 1000, .holdout: 10]
    #expect(judged(policy, [ks("a", excess: 0)], rows: rows).verdict == .pass)
  }

  @Test(arguments: ["pass", "warn", "fail", "incomplete"])
  func `Too few rows prove nothing but facts about the table`(onInconclusive: String) throws {
    let policy = try policy(
      checks: """
        "f":{"metric":"fidelity.ks","failIf":{"gt":0.1}},
        "k":{"metric":"validity.type","of":"value","failIf":{"gt":0}},
        "s":{"metric":"validity.schema","failIf":{"gt":0}}
        """, settings: "\"onInconclusive\":\"\(onInconclusive)\"",
      dataset: #""minRows":{"real":5000}"#)
    let cells = measured("validity.type", .column("a"), value: 0.5)
    func judgement(missing: Double) -> Judgement {
      judged(
        policy, [ks("a", excess: 0.5), cells, measured("validity.schema", value: missing)])
    }
    #expect(judgement(missing: 0).verdict == .incomplete)
    #expect(judgement(missing: 0).findings.map(\.status) == [.inconclusive, .inconclusive, .pass])
    #expect(
      judgement(missing: 0).findings.first?.message.contains(
        "; beyond the limit, but the data has fewer rows than the policy asks for") == true)
    #expect(judgement(missing: 1).verdict == .fail)
  }

  @Test(arguments: [(1, Verdict.incomplete), (9, .incomplete), (10, .fail)])
  func `A policy that says nothing of rows needs ten`(rows: Int, verdict: Verdict) throws {
    let policy = try policy(checks: #""f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    let rows: [DataRole: Int] = [.real: rows, .synthetic: rows]
    #expect(judged(policy, [ks("a", excess: 0.5)], rows: rows).verdict == verdict)
  }

  @Test func `Outcome checks that do not apply to what is declared are said`() throws {
    let checks = """
      "b":{"metric":"bias.outcome-gap","failIf":{"gt":0.02},"allowEmpty":true},
      "r":{"metric":"bias.representation","of":"value","failIf":{"gt":2}}
      """
    let measurements = [
      notApplicable("bias.outcome-gap"),
      measured("bias.representation", .group(column: "g", group: "f"), value: 1, se: 0.01),
    ]
    let columns = [summary("g", .category, roles: [.protected]), summary("y", roles: [.label])]
    let free = judged(try policy(checks: checks), measurements, columns: columns)
    #expect(free.verdict == .pass)
    #expect(free.diagnostics.map(\.code) == ["SG3009"])
    #expect(
      free.diagnostics.first?.message
        == "check \"b\" does not apply although protected and label columns are declared: constant")
    let required = try policy(checks: checks, settings: #""requiredAxes":["bias"]"#)
    #expect(judged(required, measurements, columns: columns).verdict == .incomplete)
    // Nobody declared a label: then the check has nothing to do, as it says.
    let unlabelled = judged(required, measurements, columns: [columns[0]])
    #expect(unlabelled.verdict == .pass)
    #expect(unlabelled.diagnostics.isEmpty)
  }

  @Test func `A check that selects nothing is not a pass`() throws {
    for (more, status, verdict) in [
      ("", Finding.Status.notMeasured, Verdict.incomplete),
      (#","allowEmpty":true"#, .notApplicable, .pass),
    ] {
      let policy = try policy(
        checks: """
          "d":{"metric":"diversity.duplicates","of":"value","failIf":{"gt":0.5}},
          "f":{"metric":"fidelity.ks","columns":{"names":["z"]},"failIf":{"gt":0.1}\(more)}
          """)
      let judgement = judged(
        policy, [ks("a", excess: 0.9), measured("diversity.duplicates", value: 0)])
      #expect(judgement.findings.map(\.status) == [.pass, status])
      #expect(judgement.verdict == verdict)
    }
  }

  @Test func `A run in which nothing was judged has no verdict`() throws {
    let policy = try policy(checks: Self.twoAxes)
    #expect(judged(policy, []).verdict == .incomplete)
    let typo = judged(
      policy, [ks("a", excess: 0)], selection: Selection(onlyChecks: ["g"]))
    #expect(typo.verdict == .incomplete)
    #expect(typo.diagnostics.map(\.code) == ["SG3005", "SG3001", "SG3006"])
  }

  @Test func `Checks that are left out are skipped and do not count`() throws {
    let policy = try policy(
      checks: Self.twoAxes, settings: #""requiredAxes":["diversity","fidelity"]"#)
    let judgement = judged(
      policy, [ks("a", excess: 0), measured("diversity.duplicates", value: 0.9)],
      selection: Selection(onlyAxes: [.fidelity]))
    #expect(judgement.findings.map(\.status) == [.skipped, .pass])
    #expect(judgement.verdict == .pass)
    #expect(judgement.axes[.diversity]?.verdict == .skipped)
  }

  @Test func `A score without a floor has no excess to judge`() throws {
    let policy = try policy(checks: #""f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    let judgement = judged(policy, [measured("fidelity.ks", .column("a"), value: 0.5, se: 0.1)])
    #expect(judgement.findings.map(\.status) == [.notMeasured])
    #expect(judgement.verdict == .incomplete)
  }

  @Test func `A limit relative to a holdout needs one`() throws {
    let policy = try policy(
      checks: """
        "f":{"metric":"fidelity.ks",
        "relativeTo":{"reference":"holdout","failIfWorseBy":{"absolute":0.1}}}
        """)
    #expect(judged(policy, [ks("a", excess: 0)]).verdict == .incomplete)
    let rows: [DataRole: Int] = [.real: 1000, .synthetic: 1000, .holdout: 500]
    #expect(judged(policy, [ks("a", excess: 0)], rows: rows).verdict == .pass)
  }

  @Test func `A metric whose role nobody has is not applicable`() throws {
    let policy = try policy(
      checks: """
        "b":{"metric":"bias.outcome-gap","failIf":{"gt":0.02}},
        "f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}
        """)
    let judgement = judged(policy, [ks("a", excess: 0)], columns: [summary("a", roles: [.label])])
    #expect(judgement.findings.map(\.status) == [.notApplicable, .pass])
    #expect(judgement.verdict == .pass)
    let both = judged(
      policy, [ks("a", excess: 0)], columns: [summary("a", roles: [.label, .protected])])
    #expect(both.findings.map(\.status) == [.notMeasured, .pass])
    #expect(both.verdict == .incomplete)
  }

  @Test func `A check that cannot fail cannot hold up the verdict`() throws {
    let policy = try policy(
      checks: """
        "d":{"metric":"diversity.duplicates","of":"value","failIf":{"gt":0.5}},
        "f":{"metric":"fidelity.ks","warnIf":{"gt":0.1}},
        "i":{"metric":"fidelity.ks","severity":"info","failIf":{"gt":0.1}}
        """)
    let judgement = judged(
      policy,
      [measured("diversity.duplicates", value: 0), unmeasured("fidelity.ks", .column("a"))])
    #expect(judgement.findings.map(\.status) == [.pass, .notMeasured, .notMeasured])
    #expect(judgement.verdict == .warn)
  }
}
