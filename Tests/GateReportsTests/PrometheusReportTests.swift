import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct PrometheusReportTests {
  private static func read(_ text: String) throws -> Exposition {
    try #require(Exposition(text), "\(text.prefix(2_000))")
  }

  @Test(arguments: [
    ("failing", "2", "1"), ("passing", "0", "0"), ("incomplete", "3", "3"), ("partial", "0", "0"),
    ("empty", "3", "3"), ("hostile", "2", "1"), ("in a policy file", "2", "1"),
  ])
  func theTextIsWellFormedAndHasTheVerdict(kind: String, verdict: String, code: String) throws {
    let run = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let read = try Self.read(PrometheusReport.render(run))
    #expect(read.value("synthgate_verdict") == verdict)
    #expect(read.value("synthgate_exit_code") == code)
    #expect(read.value("synthgate_partial") == (kind == "partial" ? "1" : "0"))
    for status in Finding.Status.allCases {
      #expect(
        read.value("synthgate_findings", ["status": status.rawValue])
          == String(run.count(of: status)))
    }
  }

  @Test func totalsAreThoseOfTheRun() throws {
    let read = try Self.read(PrometheusReport.render(SampleRun.failing))
    let memorization = ["axis": "memorization"]
    #expect(read.value("synthgate_axis_verdict", memorization) == "2")
    #expect(read.value("synthgate_axis_checks", memorization) == "2")
    #expect(read.value("synthgate_axis_failed", memorization) == "1")
    // Nothing of bias was judged, which is no verdict.
    #expect(read.value("synthgate_axis_verdict", ["axis": "bias"]) == nil)
    #expect(read.value("synthgate_score", ["check": "mem-copies"]) == "0.0102")
    #expect(
      read.value("synthgate_check_status", ["check": "mem-ratio", "status": "notMeasured"]) == "1")
    #expect(read.value("synthgate_columns", ["state": "open"]) == "1")
    #expect(read.value("synthgate_rows", ["role": "real"]) == "16280")
    #expect(read.value("synthgate_diagnostics", ["severity": "warning"]) == "1")
    let info = try #require(read.samples.first { $0.name == "synthgate_run_info" })
    #expect(info.labels["verdict"] == "FAIL (memorization in part: no holdout)")
    #expect(info.labels["reason"]?.hasPrefix("1 check failed") == true)
  }

  /// An infinite score is in the sample; a server would take it for a number.
  @Test func aNumberBeyondAllBoundsIsLeftOut() throws {
    let read = try Self.read(PrometheusReport.render(SampleRun.failing))
    #expect(read.value("synthgate_score", ["check": "mem-near"]) == nil)
  }

  @Test func namesAreEscapedAndBounded() throws {
    let name = "a\\\"b\n{c=\"d\"}" + String(repeating: "x", count: 10_000)
    let finding = SampleRun.finding("check", .fidelity, .column(name), .fail, value: 0.3)
    let read = try Self.read(PrometheusReport.render(SampleRun.make(findings: [finding])))
    let score = try #require(read.samples.first { $0.name == "synthgate_score" })
    let subject = try #require(score.labels["subject"])
    #expect(subject.hasPrefix("a\\\"b {c=\"d\"}xx"))
    #expect(subject.count <= 200)
  }

  @Test func manyFindingsAreBoundedAndCounted() throws {
    let read = try Self.read(PrometheusReport.render(SampleRun.huge))
    #expect(read.samples.count { $0.name == "synthgate_score" } == 1_000)
    #expect(read.value("synthgate_left_out", ["what": "scores"]) == "99000")
    #expect(read.value("synthgate_check_status", ["status": "fail"]) == "50000")
  }

  @Test func aRunWithoutAVerdictHasANumberOfItsOwn() throws {
    let read = try Self.read(PrometheusReport.render(SampleRun.noVerdict))
    #expect(read.value("synthgate_verdict") == "4")
    #expect(read.value("synthgate_exit_code") == "65")
    let info = try #require(read.samples.first { $0.name == "synthgate_run_info" })
    #expect(info.labels["reason"]?.hasPrefix("a.csv:3: broken") == true)
  }
}
