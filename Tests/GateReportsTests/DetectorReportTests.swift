import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct DetectorReportTests {
  private func run(found: Int) -> RunRecord {
    var run = SampleRun.failing
    run.detectors = DetectorTest(
      trials: [
        .init(
          metric: "memorization.text.spans", field: "text", kind: .span, planted: 50,
          found: found - 50)
      ], planted: 100, found: found, documents: 1180, tokens: 214_000, stride: 1)
    return run
  }

  @Test func detectorsSurviveTheRunFile() throws {
    let run = run(found: 97)
    #expect(try RunFile.decode(RunFile.encode(run)).detectors == run.detectors)
    #expect(
      !String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self).contains("detectors"))
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
