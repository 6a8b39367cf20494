import GateModel

/// JUnit XML, which CI servers show as test results: a suite an axis, a case a finding.
///
/// JUnit knows no warning, so a warning is a passing case with output. A check that could not be
/// measured is an error. Where the verdict of an axis or of the run is worse than its cases show,
/// a case of its own says so: no red verdict ever looks green.
package enum JUnitReport {
  package static func render(_ run: RunRecord) -> String {
    let summary = RunSummary(run)
    let byAxis = Dictionary(grouping: run.findings, by: \.axis)
    var suites = Set(byAxis.keys).union(run.axes.keys).sorted().map { axis in
      suite(axis, of: summary, byAxis[axis] ?? [])
    }
    if let coverage = summary.coverage {
      suites.append(JUnitSuite(coverage, policy: run.policy.name))
    }
    if !suites.contains(where: { $0.shows(run.verdict) }) {
      suites.append(JUnitSuite(name: "\(run.policy.name).verdict", cases: [verdictCase(of: run)]))
    }
    suites.append(notes(of: summary))
    return document(suites, seconds: timing(of: run), properties: properties(of: summary))
  }

  /// The document of some suites, each of which carries the properties.
  static func document(
    _ suites: [JUnitSuite], seconds: Double, properties: [(String, String)]
  ) -> String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    let totals = JUnitTotals(suites.flatMap(\.cases))
    let time = short((seconds * 1000).rounded() / 1000).filter { $0 != "," }
    lines.append(#"<testsuites name="synthgate" \#(totals) time="\#(time)">"#)
    lines += suites.flatMap { $0.lines(properties: properties) }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What all formats say beside the findings.
  private static func notes(of summary: RunSummary) -> JUnitSuite {
    let run = summary.run
    let warnings = summary.warnings.prefix(mostNotes).map { "WARN \($0)" }
    var suite = JUnitSuite(
      name: "\(run.policy.name).notes",
      cases: [
        JUnitCase(
          className: "synthgate.notes", name: "notes",
          result: .passed(
            output: warnings.isEmpty ? nil : warnings.joined(separator: "\n")))
      ])
    suite.output = ["\(summary.verdictWords): \(summary.reason) (exit \(run.exitCode))"]
    suite.output += (summary.coverage?.lines ?? []).map { "columns: \($0)" }
    suite.output += run.diagnostics.prefix(mostNotes).map(RunSummary.words)
    suite.output += run.statements.prefix(mostNotes)
    let unlisted = ProblemList(summary).unlisted
    if !unlisted.isEmpty { suite.output.append(unlisted.words) }
    return suite
  }

  private static func suite(
    _ axis: Axis, of summary: RunSummary, _ findings: [Finding]
  ) -> JUnitSuite {
    let run = summary.run
    let (listed, left) = summary.gravest(mostCases, of: findings)
    var suite = JUnitSuite(
      name: "\(run.policy.name).\(axis.rawValue)",
      cases: listed.map { JUnitCase($0, in: summary) })
    if !left.isEmpty {
      suite.cases.append(
        JUnitCase(
          className: "synthgate.\(axis.rawValue)", name: "more",
          result: .passed(output: left.words)))
    }
    if let verdict = run.axes[axis]?.verdict, !suite.shows(verdict) {
      suite.cases.append(
        JUnitCase(
          className: "synthgate.\(axis.rawValue)", name: "verdict",
          result: result(of: verdict, "the axis \(axis.rawValue)")))
    }
    return suite
  }

  private static func verdictCase(of run: RunRecord) -> JUnitCase {
    JUnitCase(
      className: "synthgate", name: "verdict", result: result(of: run.verdict, "the run"))
  }

  private static func result(of verdict: Verdict, _ what: String) -> JUnitCase.Result {
    verdict == .fail
      ? .failure(type: "verdict", message: "\(what) fails", detail: "")
      : .error(type: "incomplete", message: "\(what) could not be judged: no verdict")
  }

  private static func properties(of summary: RunSummary) -> [(String, String)] {
    let run = summary.run
    var list = [
      ("policy.name", run.policy.name), ("policy.version", run.policy.version),
      ("policy.sha256", run.policy.sha256), ("seed", String(run.settings.seed)),
      ("verdict", run.verdict.rawValue), ("partial", String(run.part != nil)),
      ("summary", "\(summary.verdictWords): \(summary.reason)"),
      ("exitCode", String(run.exitCode)),
    ]
    if let path = run.policy.path { list.append(("policy.path", path)) }
    for entry in summary.coverage?.counts ?? [] {
      list.append(("columns.\(entry.name)", String(entry.count)))
    }
    for entry in summary.diagnosticCounts {
      list.append(("diagnostics.\(entry.name)", String(entry.count)))
    }
    for input in run.inputs {
      list.append(("\(input.role.rawValue).rows", String(input.rows)))
      for file in input.files {
        let name = file.hmac == nil ? "sha256" : "hmac"
        guard let digest = file.hmac ?? file.sha256 else { continue }
        list.append(("\(input.role.rawValue).\(name)", digest))
      }
    }
    return list
  }

  private static func timing(of run: RunRecord) -> Double {
    run.timing.wallSeconds.isFinite ? run.timing.wallSeconds : 0
  }

  /// Cases of an axis; servers keep them all.
  private static let mostCases = 2_000
  /// Diagnostics and limitations.
  private static let mostNotes = 100
}
