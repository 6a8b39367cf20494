import GateJSON
import GateModel

/// GitLab's code quality report: a list of issues, empty where all passed.
///
/// GitLab shows no name of a check, so that it stands in the description, and of two issues with one
/// fingerprint only the first.
package enum GitLabReport {
  /// Issues that are listed. Nobody reads more, and a merge request compares two such lists.
  private static let shown = 1_000

  package static func render(_ run: RunRecord) -> [UInt8] {
    let summary = RunSummary(run)
    let (problems, left) = ProblemList(summary).first(shown, of: [.error, .warning, .note])
    var fingerprints = Fingerprints(policy: run.policy.name)
    // A pass without any reservation is no issue.
    let listed = problems.filter { !$0.isVerdict || !summary.isPlainPass }
    var issues = listed.map { problem in
      issue(
        problem, severity: severity(of: problem, in: run), at: summary.place(of: problem),
        fingerprint: fingerprints.next(problem))
    }
    if !left.isEmpty {
      let more = Problem(kind: .verdict, level: .note, title: "synthgate", message: left.words)
      issues.append(
        issue(
          more, severity: "info", at: summary.place(of: more),
          fingerprint: fingerprints.next(more)))
    }
    return JSONWriter.write(.array(issues), pretty: true)
  }

  package static func render(_ none: NoVerdict) -> [UInt8] {
    var fingerprints = Fingerprints(policy: "")
    let problem = Problem(none)
    return JSONWriter.write(
      .array([
        issue(
          problem, severity: "blocker", at: nil, fingerprint: fingerprints.next(problem))
      ]), pretty: true)
  }

  private static func issue(
    _ problem: Problem, severity: String, at place: ReportPlace?, fingerprint: String
  ) -> JSONOutput {
    .object([
      ("description", .string(problem.text)),
      ("check_name", .string(clipped(problem.rule, to: mostName))),
      ("fingerprint", .string(fingerprint)),
      ("severity", .string(severity)),
      (
        "location",
        .object([
          // GitLab demands one.
          ("path", .string(place.map { oneLine($0.path) } ?? "synthgate")),
          ("lines", .object([("begin", .int(place?.line ?? 1))])),
        ])
      ),
    ])
  }

  /// What fails is worse where people are copied, and worst where nothing is known.
  private static func severity(of problem: Problem, in run: RunRecord) -> String {
    switch problem.level {
    case .none, .note: return "info"
    case .warning: return "minor"
    case .error: break
    }
    switch problem.kind {
    case .finding(let finding) where finding.status == .fail:
      return finding.axis == .memorization ? "critical" : "major"
    case .verdict where run.verdict == .fail: return "major"
    default: return "blocker"
    }
  }

  private static let mostName = 200
}
