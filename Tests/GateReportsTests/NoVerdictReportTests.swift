import GateJSON
import GateModel
import GateTestSupport
import Testing

@testable import GateReports

@Suite struct NoVerdictReportTests {
  private let none = NoVerdict(
    reason: "a.csv:3: broken\n<&\"*\u{1B}[1m", exitCode: 65, toolVersion: "0.1.0")

  @Test func theRunFileIsReadBackAndIsNoRun() throws {
    let bytes = NoVerdictReport.json(none)
    let json = try JSONParser.parse(bytes)
    #expect(json["schema"]?.stringValue == "synthgate.run/2")
    #expect(json["verdict"]?.stringValue == "none")
    guard case .noVerdict(let read) = try RunFile.read(bytes).document else {
      Issue.record("read as a run")
      return
    }
    #expect(read == none)
    let error = #expect(throws: RunFileError.self) { try RunFile.decode(bytes) }
    #expect(error?.message.contains("no verdict") == true)
  }

  @Test func aRunThatHasNotEndedHasNoExitCode() throws {
    let none = NoVerdict(reason: "at work", exitCode: nil, toolVersion: "0.1.0")
    #expect(try JSONParser.parse(NoVerdictReport.json(none))["exitCode"] == nil)
    guard case .noVerdict(let read) = try RunFile.read(NoVerdictReport.json(none)).document else {
      Issue.record("read as a run")
      return
    }
    #expect(read == none)
  }

  @Test func aRunIsReadAsOne() throws {
    guard case .run(let run) = try RunFile.read(RunFile.encode(SampleRun.failing)).document else {
      Issue.record("not read as a run")
      return
    }
    #expect(run.verdict == .fail)
  }

  @Test func junitHasOneError() {
    let report = NoVerdictReport.junit(none)
    #expect(report.contains("tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\""))
    #expect(report.ranges(of: "<error ").count == 1)
    #expect(report.contains("a.csv:3: broken &lt;&amp;&quot;*"))
    #expect(!report.contains("\u{1B}"))
  }

  @Test func markdownAndTextAreOneLine() {
    for report in [NoVerdictReport.markdown(none), NoVerdictReport.text(none)] {
      #expect(report.hasSuffix("\n"))
      #expect(report.count { $0 == "\n" } == 1)
      #expect(report.contains("NO VERDICT"))
      #expect(report.contains("exit 65"))
      #expect(!report.contains("\u{1B}"))
    }
    #expect(NoVerdictReport.markdown(none).contains("&lt;&amp;\"\\*"))
  }

  @Test func theEvidenceIsOneObjectWithoutRows() throws {
    let bytes = NoVerdictReport.evidence(none)
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    let json = try JSONParser.parse(Array(bytes.dropLast()))
    #expect(json["verdict"]?.stringValue == "none")
    #expect(json["metric"] == nil)
  }
}
