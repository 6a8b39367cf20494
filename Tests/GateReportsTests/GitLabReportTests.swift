import GateJSON
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct GitLabReportTests {
  private static func issues(_ run: RunRecord) throws -> [JSONNode] {
    try #require(try JSONParser.parse(GitLabReport.render(run)).arrayValue)
  }

  private static func severity(of check: String, in run: RunRecord) throws -> String? {
    try issues(run).first { $0["check_name"]?.stringValue == check }?["severity"]?.stringValue
  }

  @Test(arguments: SampleRun.kinds.map(\.name))
  func everyIssueHasWhatGitLabAsksFor(kind: String) throws {
    let run = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let issues = try Self.issues(run)
    for issue in issues {
      #expect(issue["description"]?.stringValue?.isEmpty == false)
      #expect(issue["check_name"]?.stringValue != nil)
      #expect(
        ["info", "minor", "major", "critical", "blocker"].contains(
          issue["severity"]?.stringValue ?? ""))
      let path = try #require(issue["location"]?["path"]?.stringValue)
      #expect(!path.isEmpty && !path.hasPrefix("./"))
      #expect((issue["location"]?["lines"]?["begin"]?.intValue ?? 0) > 0)
    }
    let fingerprints = issues.compactMap { $0["fingerprint"]?.stringValue }
    #expect(Set(fingerprints).count == issues.count)
    #expect(fingerprints.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func onlyAPassWithoutReservationIsEmpty() throws {
    let whole = SampleRun.passing.findings.filter { $0.status == .pass }
    var run = SampleRun.make(
      verdict: .pass, exitCode: 0, axes: SampleRun.passing.axes, findings: whole, coverage: [])
    run.diagnostics = []
    #expect(GitLabReport.render(run) == Array("[]\n".utf8))
    #expect(
      try Self.issues(SampleRun.partial).contains {
        $0["description"]?.stringValue?.hasPrefix("synthgate PASS (partial: fidelity)") == true
          && $0["severity"]?.stringValue == "info"
      })
    #expect(try !Self.issues(SampleRun.empty).isEmpty)
  }

  @Test func severitiesFollowTheVerdict() throws {
    #expect(try Self.severity(of: "mem-copies", in: SampleRun.failing) == "critical")
    #expect(try Self.severity(of: "fid-marginals", in: SampleRun.failing) == "minor")
    #expect(try Self.severity(of: "synthgate/coverage", in: SampleRun.failing) == "blocker")
    #expect(try Self.severity(of: "mem-ratio", in: SampleRun.passing) == "info")
    #expect(try Self.severity(of: "mem-ratio", in: SampleRun.incomplete) == "blocker")
    #expect(try Self.severity(of: "synthgate/verdict", in: SampleRun.incomplete) == "blocker")
    #expect(try Self.severity(of: "synthgate/verdict", in: SampleRun.failing) == "major")
    let failed = SampleRun.finding("fid", .fidelity, .table, .fail, value: 0.3)
    #expect(try Self.severity(of: "fid", in: SampleRun.make(findings: [failed])) == "major")
  }

  @Test func fingerprintsKnowNoNumbers() throws {
    let runs = [0.3, 0.4].map { (value: Double) in
      SampleRun.make(
        findings: [
          SampleRun.finding(
            "fid", .fidelity, .column("age"), .fail, value: value, message: "\(value) is above")
        ])
    }
    let prints = try runs.map { run in
      try Self.issues(run).first { $0["check_name"]?.stringValue == "fid" }?["fingerprint"]?
        .stringValue
    }
    #expect(prints[0] == prints[1])
  }

  @Test func manyFindingsAreBoundedAndCounted() throws {
    let bytes = GitLabReport.render(SampleRun.huge)
    #expect(bytes.count < 2_000_000)
    let issues = try #require(try JSONParser.parse(bytes).arrayValue)
    #expect(issues.count == 1_000)
    // Of 50,000 failures, an open column, a verdict and a warning 999 stand here.
    #expect(
      issues.last?["description"]?.stringValue?.contains("49,003 more errors, 1 more warning")
        == true)
  }

  @Test func aRunWithoutAVerdictIsABlocker() throws {
    let bytes = GitLabReport.render(SampleRun.noVerdict)
    let issue = try #require(try JSONParser.parse(bytes).arrayValue?.first)
    #expect(issue["severity"]?.stringValue == "blocker")
    #expect(issue["description"]?.stringValue?.hasPrefix("synthgate NO VERDICT: a.csv:3") == true)
  }
}
