import GateDigests
import GateModel

/// The file and line at which a tool shows a problem.
struct ReportPlace {
  /// As seen from the working folder, or as the user gave it.
  let path: String
  /// 1-based.
  let line: Int
  /// Whether it is in the policy and not in data.
  let isInPolicy: Bool

  init(path: String, line: Int, isInPolicy: Bool) {
    self.path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    self.line = line
    self.isInPolicy = isInPolicy
  }
}

extension RunSummary {
  /// Where a problem is shown: at its check in the policy. A policy that ships with the tool is in
  /// nobody's folder; then at the first row of the candidate that proves it, or at its first line.
  ///
  /// - Returns: `nil` where the run knows of no such file, as of standard input.
  func place(of problem: Problem) -> ReportPlace? {
    if let path = run.policy.path {
      return ReportPlace(path: path, line: problem.finding?.place?.line ?? 1, isInPolicy: true)
    }
    let candidate = run.inputs.first { $0.role == .synthetic }?.files.first?.path
    guard candidate != "-" else { return nil }
    if let row = problem.finding?.matchedRows.first?.candidate {
      // Lines of a member are no lines of its archive.
      return ReportPlace(
        path: row.file, line: row.member == nil ? row.line : 1, isInPolicy: false)
    }
    return candidate.map { ReportPlace(path: $0, line: 1, isInPolicy: false) }
  }
}

/// Names of problems that stay the same from run to run: digests of policy, rule and subject.
struct Fingerprints {
  private let policy: String
  private var seen: [String: Int] = [:]

  init(policy: String) {
    self.policy = policy
  }

  /// Lower-case hexadecimal; differs from all given out before.
  mutating func next(_ problem: Problem) -> String {
    let name = "\(policy)\n\(problem.rule)\n\(problem.subject)"
    let earlier = seen[name, default: 0]
    seen[name] = earlier + 1
    return SHA256.hex(of: Array((earlier == 0 ? name : "\(name)\n\(earlier)").utf8))
  }
}
