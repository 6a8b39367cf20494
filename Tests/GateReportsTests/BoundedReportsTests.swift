import GateModel
import GateReports
import GateTestSupport
import Testing

/// What all formats for machines and summaries keep, however many findings there are and whatever
/// they are called.
@Suite struct BoundedReportsTests {
  private static func reports(_ run: RunRecord) -> [(name: String, text: String)] {
    [
      ("junit", JUnitReport.render(run)), ("markdown", MarkdownReport.render(run)),
      ("github", GitHubReport.render(run)),
      ("gitlab", String(decoding: GitLabReport.render(run), as: UTF8.self)),
      ("sarif", String(decoding: SARIFReport.render(run), as: UTF8.self)),
      ("line-json", String(decoding: LineReport.render(run), as: UTF8.self)),
      ("prometheus", PrometheusReport.render(run)),
      (
        "html",
        String(decoding: HTMLReport.render(run, catalogue: MetricCatalogue([])), as: UTF8.self)
      ),
    ]
  }

  @Test func aHundredThousandFindingsStayReadable() {
    for (name, text) in Self.reports(SampleRun.huge) {
      #expect(text.utf8.count < 10_000_000, "\(name)")
      let says = name == "prometheus" ? "left_out" : name == "line-json" ? "leftOut" : " more"
      #expect(text.contains(says), "\(name) does not say what was left out")
    }
  }

  @Test func aSummaryPageTakesTheMarkdownOfAnyRun() {
    for run in [SampleRun.huge, SampleRun.hostile] {
      #expect(MarkdownReport.render(run).utf8.count < 900_000)
    }
  }

  @Test func nothingSteersATerminalOrTurnsTextAround() {
    for (name, text) in Self.reports(SampleRun.hostile) {
      for scalar: Unicode.Scalar in ["\u{1B}", "\u{0}", "\u{7}", "\u{202E}", "\u{2066}"] {
        #expect(!text.unicodeScalars.contains(scalar), "\(name)")
      }
      #expect(!text.contains("<script>alert") || !["junit", "markdown"].contains(name), "\(name)")
    }
  }

  /// Pairs that the run itself does not list count as left out.
  @Test func whatTheRunDoesNotListIsCounted() {
    var run = SampleRun.failing
    run.omittedFindings = [OmittedFindings(check: "fid-pairs", counts: [.fail: 12_345, .pass: 7])]
    for (name, text) in Self.reports(run) {
      switch name {
      // The one warning that has no room, too.
      case "line-json": #expect(text.contains("\"leftOut\":12346"))
      case "prometheus":
        #expect(text.contains("check=\"fid-pairs\",status=\"fail\"} 12345\n"))
      case "markdown": break
      default: #expect(text.contains("12,345 more errors"), "\(name)")
      }
    }
  }
}
