import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct JUnitReportTests {
  private let report = JUnitReport.render(SampleRun.failing)

  @Test func eachStatusHasItsForm() {
    #expect(report.contains("<system-out>WARN what happened</system-out>"))
    #expect(report.contains("<failure type=\"memorization.mem-copies\" message=\"what happened\">"))
    #expect(report.contains("<error type=\"metric-not-computed\" message=\"what happened\"/>"))
    #expect(report.contains("<skipped message=\"waived: what happened\"/>"))
    #expect(report.contains("<skipped message=\"inconclusive: what happened\"/>"))
    #expect(report.contains("name=\"mem-ratio[1/2]\""))
  }

  @Test func warningsAreTold() {
    #expect(report.contains("<system-out>WARN train.csv:17: warning SG2001: a note</system-out>"))
  }

  @Test func totalsEqualTheChildren() throws {
    for (name, count) in [
      ("tests", occurrences(of: "<testcase ")), ("failures", occurrences(of: "<failure ")),
      ("errors", occurrences(of: "<error ")), ("skipped", occurrences(of: "<skipped ")),
    ] {
      let pattern = try Regex("\(name)=\"([0-9]+)\"")
      let numbers = report.matches(of: pattern).compactMap { $0[1].substring }.compactMap {
        Int($0)
      }
      // The document's own total, then one of each suite.
      #expect(numbers.first == count)
      #expect(numbers.dropFirst().reduce(0, +) == count)
    }
  }

  @Test func whatXMLForbidsIsEscapedOrLeftOut() {
    let finding = SampleRun.finding(
      "check", .fidelity, .column("<a&\"b\">\n"), .fail, value: 0.3,
      message: "x\u{1B}\u{0}\u{FFFF}y")
    let report = JUnitReport.render(SampleRun.make(findings: [finding]))
    #expect(report.contains("check[&lt;a&amp;&quot;b&quot;&gt;&#10;]"))
    #expect(report.contains("message=\"xy\""))
  }

  @Test(arguments: [Verdict.incomplete, .fail])
  func aBadVerdictNeverLooksGreen(verdict: Verdict) {
    let axes = [Axis.memorization: AxisVerdict(verdict: verdict, checks: 0, failed: 0)]
    let report = JUnitReport.render(
      SampleRun.make(verdict: verdict, exitCode: 3, axes: axes, findings: []))
    #expect(report.contains(verdict == .fail ? "failures=\"1\"" : "errors=\"1\""))
    let bare = JUnitReport.render(
      SampleRun.make(verdict: verdict, exitCode: 3, axes: [:], findings: []))
    #expect(bare.contains(verdict == .fail ? "<failure " : "<error "))
  }

  /// What was not measured and need not have been is in the sample.
  @Test func aPassIsNoError() {
    for run in [SampleRun.passing, SampleRun.partial] {
      let report = JUnitReport.render(run)
      #expect(!report.contains("<error ") && !report.contains("<failure "))
      #expect(report.contains("failures=\"0\" errors=\"0\""))
    }
    let passing = JUnitReport.render(SampleRun.passing)
    #expect(passing.contains("name=\"mem-ratio[1/2]\" time=\"0\">\n      <skipped message="))
  }

  @Test func reservationsCoverageAndDiagnosticsAreToldInWords() {
    #expect(report.contains("<property name=\"columns.open\" value=\"1\"/>"))
    #expect(report.contains("<property name=\"diagnostics.warning\" value=\"1\"/>"))
    #expect(report.contains("<property name=\"real.rows\" value=\"16280\"/>"))
    #expect(
      report.contains(
        "    <system-out>FAIL (memorization in part: no holdout): 1 check failed (memorization 1); "
          + "worst is mem-copies (exit 1)\ncolumns: 1 of 5 judged; left out: notes (--ignore), "))
    #expect(report.contains("\ntrain.csv:17: warning SG2001: a note\n"))
    #expect(report.contains("\nNo holdout was given: copies of common rows"))
    let partial = JUnitReport.render(SampleRun.partial)
    #expect(
      partial.contains("<property name=\"summary\" value=\"PASS (partial: fidelity): 1 check"))
  }

  @Test func aCheckOfAPolicyFileHasItsPlace() {
    let own = JUnitReport.render(SampleRun.inPolicyFile)
    #expect(own.contains("name=\"mem-copies\" time=\"0\" file=\"policy/my own.json\" line=\"47\">"))
    #expect(!report.contains(" file=\""))
  }

  @Test func whereCasesAreLeftOutTheGravestStay() {
    let report = JUnitReport.render(SampleRun.large(10_000))
    #expect(report.ranges(of: "<failure ").count == 2_000)
    #expect(report.contains("name=\"check[column 9998]\""))
    #expect(report.contains("3,000 more errors, 5,000 more findings without a problem"))
  }

  private func occurrences(of part: String) -> Int { report.ranges(of: part).count }
}
