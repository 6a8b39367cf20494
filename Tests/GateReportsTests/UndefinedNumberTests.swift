import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct UndefinedNumberTests {
  /// Four significant digits by hand, and all before the point; the ends of the range of doubles must not trap.
  @Test(arguments: [
    (0.0123449, "0.01234"), (16_280, "16,280"), (4.0354e-29, "4.035e-29"), (-0.5, "-0.5"),
    (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
    (-.leastNonzeroMagnitude, "-5e-324"), (123_456.7, "123,457"),
  ])
  func numbersOfEverySizeArePrinted(value: Double, text: String) {
    let finding = SampleRun.finding("check", .fidelity, .table, .fail, value: value)
    let report = MarkdownReport.render(SampleRun.make(findings: [finding]))
    #expect(report.contains("| table | \(text) "), "\(report)")
  }

  /// Infinite values and bounds are in the sample; no format may print them as such.
  @Test(arguments: [
    "text", "json", "junit", "markdown", "github", "gitlab", "sarif", "line-json", "prometheus",
    "html",
  ])
  func noFormatPrintsNaNOrInfinity(format: String) throws {
    let run = SampleRun.make(
      findings: SampleRun.findings + [
        SampleRun.finding("odd", .fidelity, .table, .fail, value: .infinity),
        SampleRun.finding("odd", .fidelity, .column("x"), .fail, value: -.infinity),
      ])
    let report =
      switch format {
      case "text": TextReport.render(run, TextStyle(isVerbose: true))
      case "json": String(decoding: RunFile.encode(run), as: UTF8.self)
      case "junit": JUnitReport.render(run)
      case "github": GitHubReport.render(run)
      case "gitlab": String(decoding: GitLabReport.render(run), as: UTF8.self)
      case "sarif": String(decoding: SARIFReport.render(run), as: UTF8.self)
      case "line-json": String(decoding: LineReport.render(run), as: UTF8.self)
      case "prometheus": PrometheusReport.render(run)
      case "html":
        String(decoding: HTMLReport.render(run, catalogue: MetricCatalogue([])), as: UTF8.self)
      default: MarkdownReport.render(run)
      }
    let pattern = try Regex("\\b(nan|inf|infinity)\\b").ignoresCase()
    #expect(report.firstMatch(of: pattern) == nil)
  }
}
