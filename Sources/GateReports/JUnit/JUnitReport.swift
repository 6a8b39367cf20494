import GateModel

/// JUnit XML, which CI servers show as test results: a suite an axis, a case a finding.
///
/// JUnit knows no warning, so a warning is a passing case with output. A check that could not be
/// measured is an error. Where the verdict of an axis or of the run is worse than its cases show,
/// a case of its own says so: no red verdict ever looks green.
package enum JUnitReport {
  package static func render(_ run: RunRecord) -> String {
    let byAxis = Dictionary(grouping: run.findings, by: \.axis)
    var suites = Set(byAxis.keys).union(run.axes.keys).sorted().map { axis in
      suite(axis, of: run, byAxis[axis] ?? [])
    }
    if let coverage = CoverageSummary(run.coverage, inputs: run.inputs) {
      suites.append(JUnitSuite(coverage, policy: run.policy.name))
    }
    if !suites.contains(where: { $0.shows(run.verdict) }) {
      suites.append(JUnitSuite(name: "\(run.policy.name).verdict", cases: [verdictCase(of: run)]))
    }
    let warnings = RunSummary(run).warnings
    if !warnings.isEmpty {
      suites.append(
        JUnitSuite(name: "\(run.policy.name).notes", cases: [notesCase(warnings)]))
    }
    return document(suites, seconds: timing(of: run), properties: properties(of: run))
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

  private static func notesCase(_ warnings: [String]) -> JUnitCase {
    JUnitCase(
      className: "synthgate.notes", name: "notes",
      result: .passed(output: warnings.map { "WARN \($0)" }.joined(separator: "\n")))
  }

  private static func suite(_ axis: Axis, of run: RunRecord, _ findings: [Finding]) -> JUnitSuite {
    var suite = JUnitSuite(
      name: "\(run.policy.name).\(axis.rawValue)", cases: findings.map(JUnitCase.init))
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

  private static func properties(of run: RunRecord) -> [(String, String)] {
    [
      ("policy.name", run.policy.name), ("policy.version", run.policy.version),
      ("policy.sha256", run.policy.sha256), ("seed", String(run.settings.seed)),
      ("verdict", run.verdict.rawValue), ("partial", String(run.part != nil)),
    ]
      + run.inputs.flatMap { input in
        input.files.compactMap { file in
          let name = file.hmac == nil ? "sha256" : "hmac"
          return (file.hmac ?? file.sha256).map { ("\(input.role.rawValue).\(name)", $0) }
        }
      }
  }

  private static func timing(of run: RunRecord) -> Double {
    run.timing.wallSeconds.isFinite ? run.timing.wallSeconds : 0
  }
}
