import GateModel
import GateReports
import GateTestSupport
import Testing

/// How reports tell which columns were judged and of what the verdict speaks.
@Suite struct CoverageReportTests {
  private static func text(_ run: RunRecord) -> String {
    TextReport.render(run, TextStyle(isVerbose: true))
  }

  /// Lines joined as they were before they were broken.
  private static func joined(_ report: String) -> String {
    report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func coverageAndSelectionSurviveTheRunFile() throws {
    let run = SampleRun.make(part: RunPart(axes: [.validity], checks: ["b", "a"]))
    let again = try RunFile.decode(RunFile.encode(run))
    #expect(again.coverage == SampleRun.coverage)
    #expect(again.part == run.part)
    #expect(again.part?.checks == ["a", "b"])
    #expect(try RunFile.decode(RunFile.encode(SampleRun.failing)).part == nil)
  }

  @Test func aRunFileSaysWhetherItIsPartial() {
    func file(_ part: RunPart?) -> String {
      String(decoding: RunFile.encode(SampleRun.make(part: part)), as: UTF8.self)
    }
    #expect(file(RunPart(axes: [.validity], checks: [])).contains("\"partial\": true"))
    #expect(file(nil).contains("\"partial\": false"))
    #expect(!file(nil).contains("\"selection\""))
  }

  @Test func aReasonThatNobodyKnowsIsAnErrorWithItsPlace() {
    let text = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)
    let broken = text.replacing("\"leftOut\": \"kind\"", with: "\"leftOut\": \"mood\"")
    #expect(throws: RunFileError.self) { try RunFile.decode(Array(broken.utf8)) }
  }

  @Test func columnsStandUnderTheAxes() {
    let columns =
      (1...14).map { SampleRun.column("c\($0)", fidelity: nil, memorization: nil) }
      + SampleRun.coverage.suffix(2)
    let report = Self.joined(Self.text(SampleRun.make(coverage: columns)))
    #expect(
      report.contains(
        "Columns 14 of 16 judged; left out: notes (--ignore), row_id (counter, proposed identifier)"
      ))
    #expect(!report.contains("not by"))
  }

  @Test func whatWasJudgedInPartOrNotSeenIsNamed() {
    let report = Self.joined(Self.text(SampleRun.failing))
    #expect(report.contains("Columns 1 of 5 judged; left out:"))
    #expect(
      report.contains("in part: comment (not by fidelity: one side has no present value)"))
    #expect(
      report.contains(
        "nothing looked at memo on fidelity (free text); settle it with --ignore memo"))
  }

  /// Where nothing else was judged, reading a column is no sign that it was compared.
  @Test func whatValidityAloneJudgedIsToldAsSuch() {
    let looks = ["age", "city"].map { name in
      ColumnCoverage(column: name, axes: [.validity: AxisLook(judgedBy: ["val-type"])])
    }
    let report = Self.joined(Self.text(SampleRun.make(coverage: looks)))
    #expect(report.contains("Columns all 2 judged by validity alone"))
    #expect(!Self.joined(Self.text(SampleRun.failing)).contains("by validity alone"))
  }

  @Test func thePlaceOfEachReportIsKept() throws {
    let markdown = MarkdownReport.render(SampleRun.failing)
    #expect(markdown.contains("Columns: 1 of 5 judged; left out: notes (--ignore), row\\_id"))
    #expect(markdown.contains("- nothing looked at memo on fidelity"))
    let junit = JUnitReport.render(SampleRun.failing)
    #expect(junit.contains("<testsuite name=\"tabular.columns\""))
    #expect(junit.contains("name=\"notes\" time=\"0\">\n      <skipped message=\"not judged by"))
    #expect(junit.contains("<error type=\"column-not-seen\" message=\"nothing looked at memo"))
    #expect(junit.contains("1 of 5 judged"))
  }

  @Test func aWideTableDoesNotFillTheScreen() {
    let reason = LeftOut(.kind, "free text", remedy: "--ignore it")
    let columns = (0..<3000).map { number in
      SampleRun.column(
        "a_rather_long_name_\(number)", fidelity: reason, memorization: nil)
    }
    let ignored = (0..<3000).map { number in
      SampleRun.column(
        "b\(number)", fidelity: LeftOut(.ignored, "--ignore"),
        memorization: LeftOut(.ignored, "--ignore"))
    }
    let report = Self.text(SampleRun.make(coverage: columns + ignored))
    #expect(Self.joined(report).contains("and 2,992 more; -o json lists them"))
    #expect(report.split(separator: "\n").count < 120)
    #expect(JUnitReport.render(SampleRun.make(coverage: columns)).utf8.count < 200_000)
  }

  static let selections: [(part: RunPart, words: String)] = [
    (RunPart(axes: [.validity], checks: []), "partial: validity"),
    (RunPart(axes: [.memorization, .fidelity], checks: []), "partial: fidelity, memorization"),
    (RunPart(axes: [], checks: ["fid-ks"]), "partial: fid-ks"),
    (RunPart(axes: [], checks: ["a", "b", "c"]), "partial: 3 checks"),
  ]

  @Test(arguments: selections)
  func aPartialRunSaysSoFirst(part: RunPart, words: String) {
    let run = SampleRun.make(
      verdict: .pass, exitCode: 0,
      axes: [.fidelity: AxisVerdict(verdict: .pass, checks: 4, failed: 0)],
      part: part)
    #expect(Self.text(run).hasPrefix("PASS (\(words))  1 check passed on 1 axis (exit 0)\n"))
    #expect(MarkdownReport.render(run).hasPrefix("## synthgate: PASS (\(words))\n"))
    #expect(JUnitReport.render(run).contains("name=\"partial\" value=\"true\""))
  }

  @Test func withoutAHoldoutMemorizationIsInPart() {
    let axes: [Axis: AxisVerdict] = [
      .memorization: AxisVerdict(verdict: .pass, checks: 2, failed: 0)
    ]
    // The sample has no holdout, and a check of memorization that was not measured.
    let run = SampleRun.make(verdict: .pass, exitCode: 0, axes: axes)
    #expect(Self.text(run).hasPrefix("PASS (memorization in part: no holdout)  "))
    #expect(Self.text(run).contains("  memorization  PASS, in part "))
    let whole = SampleRun.findings.filter { $0.status != .notMeasured }
    let other = SampleRun.make(verdict: .pass, exitCode: 0, axes: axes, findings: whole)
    #expect(Self.text(other).hasPrefix("PASS  "))
  }

  @Test func aSkippedAxisIsNotCalledNotApplicable() {
    let run = SampleRun.make(
      axes: [.bias: AxisVerdict(verdict: .skipped, checks: 0, failed: 0)])
    #expect(Self.text(run).contains("  bias          skipped  "))
  }
}
