import GateModel
import GateTestSupport
import Testing

@testable import GateReports

@Suite struct CauseReportTests {
  private static func cause(_ kind: Cause.Kind, _ subject: Subject, rows: Int = 0) -> Cause {
    Cause(
      kind: kind, subject: subject, message: "what happened to \(subject.label)",
      worst: Cause.Reference(check: "fid-ks", subject: subject),
      findings: ["fid-ks": 2, "fid-tvd": 1], rows: rows, related: kind == .utility ? [0] : [],
      remedies: ["Mend it.", "Or leave it."])
  }

  private static func run(_ causes: [Cause]) -> RunRecord {
    var run = SampleRun.failing
    run.causes = causes
    return run
  }

  private static let one: [Cause] = [
    cause(.leak, .table, rows: 7), cause(.dependence, .pair("a", "b")),
    cause(.group, .column("sex")), cause(.column, .column("age")),
    cause(.column, .column("pay")), cause(.utility, .table),
  ]

  @Test func theFirstLineCountsThem() {
    let brief = TextReport.brief(Self.run(Self.one), TextStyle())
    #expect(
      brief.contains(
        "1 leak, 1 dependence differs, groups differ, 2 columns differ, utility lost (exit 1)"))
  }

  @Test func eachSaysWhatShowsItAndWhatToDo() {
    let text = TextReport.render(Self.run(Self.one), TextStyle())
    #expect(text.contains("Causes (6)"))
    #expect(text.contains("what happened to a x b"))
    #expect(text.contains("fid-ks [a x b], and 2 more findings of fid-tvd"))
    #expect(text.contains("To do: Mend it."))
    #expect(text.contains("; see 1"))
  }

  @Test func aRunFileKeepsThem() throws {
    let run = try RunFile.decode(RunFile.encode(Self.run(Self.one)))
    #expect(run.causes == Self.one)
  }

  /// A hundred causes, diagnostics and checks fit on a screen; all of them are told on demand.
  @Test(arguments: [60, 100, 200])
  func aReportIsBounded(width: Int) {
    let long = String(repeating: "a name of many words ", count: 20)
    var run = Self.run((0..<100).map { Self.cause(.column, .column("\($0) \(long)")) })
    run.findings = (0..<300).map {
      SampleRun.finding("check \($0)", .fidelity, .column("c\($0)"), .fail, value: 0.3)
    }
    run.diagnostics = (0..<200).map {
      Diagnostic(
        severity: $0 < 100 ? .note : .warning, code: "SG2001", message: "\($0) \(long)", place: nil)
    }
    run.statements = (0..<7).map { "\($0) \(long)" }
    let lines = TextReport.render(run, TextStyle(width: width)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 61)
    #expect(lines.allSatisfy { $0.count <= width })
    let all = TextReport.render(run, TextStyle(width: width, isVerbose: true))
    #expect((0..<100).allSatisfy { all.contains("column \($0) a name") })
  }
}
