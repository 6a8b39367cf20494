import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct TextReportTests {
  private let text = TextReport.render(SampleRun.failing, TextStyle(isVerbose: true))
  private var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  @Test func theVerdictAndItsReasonComeFirst() {
    #expect(
      lines[0] == "FAIL (memorization in part: no holdout)  1 check failed (memorization 1); "
        + "worst is mem-copies")
    #expect(lines[1] == "      (exit 1)")
  }

  @Test(arguments: [
    (Verdict.pass, "PASS ("), (.warn, "WARN ("), (.incomplete, "INCOMPLETE ("), (.fail, "FAIL ("),
  ])
  func eachVerdictIsAWord(verdict: Verdict, start: String) {
    #expect(
      TextReport.render(SampleRun.make(verdict: verdict), TextStyle(isVerbose: true)).hasPrefix(
        start))
  }

  @Test func aWarningOfWhatWasNotMeasuredSaysSo() {
    let finding = SampleRun.finding("check", .memorization, .column("text"), .notMeasured)
    let run = SampleRun.make(verdict: .warn, exitCode: 0, findings: [finding])
    let brief = TextReport.render(run, TextStyle()).split(separator: "\n")[0]
    #expect(brief.contains("nothing failed; 1 check could not be decided"))
  }

  @Test func axesStandInTheirOrder() throws {
    let names = lines.compactMap { line in
      Axis.allCases.first { line.hasPrefix("  \($0.rawValue) ") }
    }
    #expect(names == [.fidelity, .bias, .memorization])
  }

  @Test func noLineIsWiderThanAHundredColumns() {
    let message =
      String(repeating: "long words and ", count: 40) + String(repeating: "x", count: 300)
    let finding = SampleRun.finding(
      "check", .fidelity, .column(String(repeating: "name", count: 60)), .fail, value: 0.3,
      message: message)
    let report = TextReport.render(SampleRun.make(findings: [finding]), TextStyle(isVerbose: true))
    #expect(report.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func fiveMatchedRowsAreShownAndTheRestCounted() {
    #expect(text.contains("new.tar:part-1.csv:6\n"))
    #expect(!text.contains("new.tar:part-1.csv:7"))
    #expect(text.contains("and 2 more; -o json lists them"))
  }

  @Test func statementsInputsAndSeedAreTold() {
    #expect(text.contains("Limitations"))
    #expect(text.contains("real        16,280 rows, 1 column: real.csv"))
    #expect(text.contains("seed 18446744073709551615"))
  }

  @Test func colourOnlyRepeatsWords() throws {
    let colored = TextReport.render(SampleRun.failing, TextStyle(isColored: true, isVerbose: true))
    #expect(colored.contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
    let pattern = try Regex("\u{1B}\\[[0-9;]*m")
    #expect(colored.replacing(pattern, with: "") == text)
  }

  @Test func namesFromDataCannotSteerTheTerminal() {
    let finding = SampleRun.finding(
      "check", .fidelity, .column("a\u{1B}[2Jb\n\u{202E}c"), .fail, value: 0.3)
    let report = TextReport.render(SampleRun.make(findings: [finding]), TextStyle(isVerbose: true))
    #expect(!report.contains("\u{1B}"))
    #expect(!report.contains("\u{202E}"))
    #expect(report.contains("a\\u{1b}[2Jb\\u{a}\\u{202e}c"))
  }

  @Test func theWorstFindingOfACheckComesFirst() throws {
    let findings = [0.06, 0.9, 0.3].map { (value: Double) in
      SampleRun.finding("check", .fidelity, .column("c\(value)"), .fail, value: value)
    }
    let report = TextReport.render(SampleRun.make(findings: findings), TextStyle(isVerbose: true))
    let order = report.split(separator: "\n").filter { $0.hasPrefix("  check [") }
    #expect(order.map { $0.contains("c0.9") } == [true, false, false])
  }
}
