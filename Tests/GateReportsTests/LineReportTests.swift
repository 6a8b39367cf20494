import GateJSON
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct LineReportTests {
  private static func line(_ bytes: [UInt8]) throws -> JSONNode {
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(bytes.last == UInt8(ascii: "\n"))
    // What Airflow's database takes of a value by default.
    #expect(bytes.count < 49_152)
    return try JSONParser.parse(bytes)
  }

  @Test(arguments: [
    ("failing", "fail", false, "ERROR"), ("passing", "pass", true, "ERROR"),
    ("incomplete", "incomplete", false, "ERROR"), ("partial", "pass", true, "ERROR"),
    ("empty", "incomplete", false, "ERROR"), ("hostile", "fail", false, "ERROR"),
  ])
  func oneLineHasTheVerdict(
    kind: String, verdict: String, passed: Bool, severity: String
  ) throws {
    let run = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let line = try Self.line(LineReport.render(run))
    #expect(line["verdict"]?.stringValue == verdict)
    #expect(line["passed"]?.boolValue == passed)
    #expect(line["severity"]?.stringValue == severity)
    #expect(line["exitCode"]?.intValue == run.exitCode)
    #expect(line["partial"]?.boolValue == (kind == "partial"))
    for status in Finding.Status.allCases {
      #expect(line["counts"]?[status.rawValue]?.intValue == run.count(of: status))
    }
  }

  @Test func aWarningIsAWarning() throws {
    let line = try Self.line(LineReport.render(SampleRun.make(verdict: .warn, exitCode: 0)))
    #expect(line["passed"]?.boolValue == true)
    #expect(line["severity"]?.stringValue == "WARN")
  }

  @Test func reservationsStandInTheSummary() throws {
    let partial = try Self.line(LineReport.render(SampleRun.partial))
    #expect(partial["summary"]?.stringValue?.hasPrefix("PASS (partial: fidelity): ") == true)
    let failing = try Self.line(LineReport.render(SampleRun.failing))
    #expect(failing["summary"]?.stringValue?.contains("no holdout") == true)
    #expect(failing["columns"]?["open"]?.intValue == 1)
    #expect(failing["limitations"]?.arrayValue?.count == 1)
  }

  @Test func theWorstFindingsAreListedAndTheRestCounted() throws {
    let line = try Self.line(LineReport.render(SampleRun.huge))
    let worst = try #require(line["worst"]?.arrayValue)
    #expect(worst.count == 4)
    #expect(worst[0]["subject"]?.stringValue == "column 99998")
    #expect(worst[0]["value"]?.doubleValue == 0.99998)
    // 50,000 failures, an open column and a warning.
    #expect(line["leftOut"]?.intValue == 49_998)
  }

  @Test func aRunWithoutAVerdictHasNotPassed() throws {
    let line = try Self.line(LineReport.render(SampleRun.noVerdict))
    #expect(line["verdict"]?.stringValue == "none")
    #expect(line["passed"]?.boolValue == false)
    #expect(line["exitCode"]?.intValue == 65)
    #expect(line["summary"]?.stringValue?.hasPrefix("NO VERDICT: a.csv:3: broken") == true)
  }
}
