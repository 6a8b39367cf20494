import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct UndefinedNumberTests {
  /// Infinite values and bounds are in the sample; no format may print them as such.
  @Test(arguments: ["text", "json", "junit", "markdown"])
  func noFormatPrintsNaNOrInfinity(format: String) throws {
    let run = SampleRun.make(
      findings: SampleRun.findings + [
        SampleRun.finding("odd", .fidelity, .table, .fail, value: .infinity),
        SampleRun.finding("odd", .fidelity, .column("x"), .fail, value: -.infinity),
      ])
    let report =
      switch format {
      case "text": TextReport.render(run, color: false)
      case "json": String(decoding: RunFile.encode(run), as: UTF8.self)
      case "junit": JUnitReport.render(run)
      default: MarkdownReport.render(run)
      }
    let pattern = try Regex("\\b(nan|inf|infinity)\\b").ignoresCase()
    #expect(report.firstMatch(of: pattern) == nil)
  }
}
