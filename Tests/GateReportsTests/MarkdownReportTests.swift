import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct MarkdownReportTests {
  @Test func verdictAxesFindingsAndStatementsAreThere() {
    let report = MarkdownReport.render(SampleRun.failing)
    #expect(report.hasPrefix("## synthgate: FAIL (memorization in part: no holdout)\n"))
    #expect(
      report.contains(
        "| memorization | FAIL, in part | 2 | 1 | 0.0102 (limit &gt; 0.05) mem-copies |")
    )
    #expect(report.contains("### Failed (1)"))
    #expect(report.contains("### Notes\n\n- train.csv:17: warning SG2001: a note\n"))
    #expect(report.contains("### Limitations"))
  }

  @Test func textFromDataStaysText() {
    let finding = SampleRun.finding(
      "check", .fidelity, .column("a|b`c\nd<e>@f"), .fail, value: 0.3)
    let report = MarkdownReport.render(SampleRun.make(findings: [finding]))
    #expect(report.contains("a\\|b\\`c d&lt;e&gt;&#64;f"))
  }

  @Test func reservationsAndAllDiagnosticsAreTold() {
    var run = SampleRun.partial
    run.diagnostics = [Diagnostic(severity: .note, code: "SG4001", message: "pairs left out")]
    let report = MarkdownReport.render(run)
    #expect(report.hasPrefix("## synthgate: PASS (partial: fidelity)\n"))
    #expect(report.contains("\nColumns: all 1 judged.\n"))
    #expect(report.contains("### Notes\n\n- note SG4001: pairs left out\n"))
  }

  @Test func manyFindingsAreCounted() {
    let findings = (0..<60).map { index in
      SampleRun.finding("check", .fidelity, .column("c\(index)"), .fail, value: 0.3)
    }
    let report = MarkdownReport.render(SampleRun.make(findings: findings))
    #expect(report.contains("And 10 more; the run file lists them."))
  }
}
