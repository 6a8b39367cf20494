import GateModel
import GateWording

/// All problems of a run, for formats that list them.
struct ProblemList {
  /// Gravest first: the verdict at the head of its level, then findings by how far they violate
  /// their limit, columns, diagnostics. What needs no action comes last.
  let problems: [Problem]
  /// Findings that the run itself does not list.
  let unlisted: LeftOver

  init(_ summary: RunSummary) {
    let run = summary.run
    let findings = run.findings.worstFirst.map { Problem($0, summary) }
    let others =
      (summary.coverage?.open ?? []).map(Problem.init(open:))
      + run.diagnostics.map(Problem.init)
    let all = [Problem(verdictOf: summary)] + findings + others
    problems = Problem.Level.allCases.reversed().flatMap { level in
      all.filter { $0.level == level }
    }
    var unlisted: [Problem.Level: Int] = [:]
    for (status, count) in run.omittedFindings.flatMap(\.counts) {
      unlisted[Self.level(of: status), default: 0] += count
    }
    self.unlisted = LeftOver(unlisted)
  }

  /// The gravest problems of some levels, up to a bound, and how many more there are.
  ///
  /// - Parameter most: of those that are listed; where there are more, one less, so that a list of
  ///   this length has room for what says so.
  func first(
    _ most: Int, of levels: Set<Problem.Level>, where isWanted: (Problem) -> Bool = { _ in true }
  ) -> (shown: [Problem], left: LeftOver) {
    let own = problems.filter { levels.contains($0.level) && isWanted($0) }
    var left = LeftOver(unlisted.counts.filter { levels.contains($0.key) })
    guard own.count > most || !left.isEmpty else { return (own, left) }
    let shown = own.prefix(most - 1)
    for problem in own.dropFirst(shown.count) { left.counts[problem.level, default: 0] += 1 }
    return (Array(shown), left)
  }

  /// Of pairs that are not listed only what they say of themselves is known.
  private static func level(of status: Finding.Status) -> Problem.Level {
    switch status {
    case .fail: .error
    case .warn: .warning
    case .pass, .notApplicable, .skipped: .none
    case .waived, .inconclusive, .notMeasured: .note
    }
  }
}

/// How much is not listed, by level.
struct LeftOver {
  var counts: [Problem.Level: Int]

  init(_ counts: [Problem.Level: Int]) {
    self.counts = counts.filter { $0.value > 0 }
  }

  var isEmpty: Bool { counts.isEmpty }

  /// `12 more errors, 3 more warnings are not listed here; the run file (-o json) lists them`.
  var words: String {
    let names: [(Problem.Level, String)] = [
      (.error, "error"), (.warning, "warning"), (.note, "note"),
      (.none, "finding without a problem"),
    ]
    let parts = names.compactMap { level, noun -> String? in
      guard let count = counts[level] else { return nil }
      let plural = level == .none ? "findings without a problem" : "\(noun)s"
      return "\(grouped(count)) more \(count == 1 ? noun : plural)"
    }
    return "\(parts.joined(separator: ", ")) not listed here; see the run file (-o json)"
  }
}
