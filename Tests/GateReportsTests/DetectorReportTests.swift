import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct DetectorReportTests {
  private func run(found: Int, stride: Int = 1) -> RunRecord {
    var run = SampleRun.failing
    run.detectors = DetectorTest(
      trials: [
        .init(
          metric: "memorization.text.spans", field: "text", kind: .span, planted: 50,
          found: found - 50)
      ], planted: 100, found: found, documents: 1180, tokens: 214_000, stride: stride)
    return run
  }

  @Test func detectorsSurviveTheRunFile() throws {
    let run = run(found: 97)
    #expect(try RunFile.decode(RunFile.encode(run)).detectors == run.detectors)
    #expect(
      !String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self).contains("detectors"))
  }

  /// 1 - (7 / 8)^38, by hand.
  @Test func whatIsKeptForWantOfMemoryIsTold() {
    let run = run(found: 100, stride: 8)
    let text = TextReport.render(run, TextStyle(width: 400))
    #expect(
      text.contains(
        "1 of 8 n-grams kept for want of memory (--max-memory), with which 99.37 % of copied "
          + "passages of 50 tokens are found."))
  }

  @Test func reportsForPeopleTellThem() {
    let line =
      "Detectors: 100 of 100 planted copies found. 1,180 documents, 214,000 tokens, "
      + "all n-grams kept."
    let run = run(found: 100)
    #expect(TextReport.render(run, TextStyle(isVerbose: false)).contains(line))
    #expect(MarkdownReport.render(run).contains(line))
    let broken = TextReport.render(self.run(found: 97), TextStyle(width: 200))
    #expect(
      broken.contains("97 of 100 planted copies found (memorization.text.spans [text]: 47 of 50)."))
  }
}
