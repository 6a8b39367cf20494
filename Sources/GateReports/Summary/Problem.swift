import GateModel

/// Something that a run tells and somebody may have to act on. Formats that list such things, each
/// at a place in a file, are made of it.
struct Problem {
  let kind: Kind
  let level: Level
  /// What it is about: `fid-ks [age]`.
  let title: String
  let message: String

  enum Kind {
    /// Of the run as a whole.
    case verdict
    /// A column that nothing looked at and a required axis should have.
    case column(String)
    case finding(Finding)
    case diagnostic(Diagnostic)
  }

  enum Level: Int, Comparable, CaseIterable {
    /// Nothing to act on.
    case none
    case note, warning
    /// It makes the verdict what it is, or stands in its way.
    case error

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The id of the check, or of what else it is; the same for all problems of a kind.
  var rule: String {
    switch kind {
    case .verdict: "synthgate/verdict"
    case .column: "synthgate/coverage"
    case .finding(let finding): finding.check
    case .diagnostic(let diagnostic): diagnostic.code.isEmpty ? "synthgate/note" : diagnostic.code
    }
  }

  /// What tells it apart from others of its rule, without any number.
  var subject: String {
    switch kind {
    case .verdict: ""
    case .column(let name): name
    case .finding(let finding): finding.subject.label
    case .diagnostic(let diagnostic): diagnostic.place ?? ""
    }
  }

  var finding: Finding? {
    if case .finding(let finding) = kind { finding } else { nil }
  }

  var isVerdict: Bool {
    if case .verdict = kind { true } else { false }
  }

  /// The title and the message as one line of bounded length, for formats that show no title.
  var text: String { clipped("\(title): \(message)", to: Self.mostCharacters) }

  /// A screen full. A message may hold a name of any length.
  static let mostCharacters = 1_000
}

extension Problem {
  init(_ finding: Finding, _ summary: RunSummary) {
    self.init(
      kind: .finding(finding), level: summary.level(of: finding), title: finding.title,
      message: finding.message)
  }

  init(_ diagnostic: Diagnostic) {
    let level: Level =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    self.init(
      kind: .diagnostic(diagnostic), level: level, title: diagnostic.code,
      message: (diagnostic.place.map { "\($0): " } ?? "") + diagnostic.message)
  }

  init(open entry: CoverageSummary.Entry) {
    self.init(
      kind: .column(entry.column), level: .error, title: "column \(entry.column)",
      message: CoverageSummary.sentence(entry))
  }

  /// The verdict with its reason and of what it speaks.
  init(verdictOf summary: RunSummary) {
    let level: Level =
      switch summary.run.verdict {
      case .fail, .incomplete: .error
      case .warn: .warning
      case .pass, .notApplicable, .skipped: .note
      }
    let columns = summary.coverage.map { "; columns: \($0.headline())" } ?? ""
    self.init(
      kind: .verdict, level: level, title: "synthgate \(summary.verdictWords)",
      message: "\(summary.reason) (exit \(summary.run.exitCode))\(columns)")
  }

  /// What stands in place of a run.
  init(_ none: NoVerdict) {
    self.init(
      kind: .verdict, level: .error, title: "synthgate NO VERDICT",
      message: NoVerdictReport.words(none))
  }
}

extension RunSummary {
  /// How grave a finding is for this run: what could not be decided stands in the way of a verdict
  /// only where there is none.
  func level(of finding: Finding) -> Problem.Level {
    switch finding.status {
    case .pass, .notApplicable, .skipped: .none
    case .fail: .error
    case .warn: .warning
    case .waived: .note
    case .inconclusive, .notMeasured: isBlocking(finding) ? .error : .note
    }
  }

  /// All findings in their order, or where there are too many the gravest, and what is left.
  func gravest(_ most: Int, of findings: [Finding]) -> (shown: [Finding], left: LeftOver) {
    guard findings.count > most else { return (findings, LeftOver([:])) }
    let ranked = findings.worstFirst
    let sorted = Problem.Level.allCases.reversed().flatMap { level in
      ranked.filter { self.level(of: $0) == level }
    }
    let rest = Dictionary(grouping: sorted.dropFirst(most), by: level).mapValues(\.count)
    return (Array(sorted.prefix(most)), LeftOver(rest))
  }

  /// Whether the gate says yes.
  var hasPassed: Bool { run.verdict == .pass || run.verdict == .warn }

  /// Whether it does so without any reservation.
  var isPlainPass: Bool { run.verdict == .pass && verdictWords == verdictWord }

  /// Whether a finding that was not decided leaves its axis without a verdict, or would if nothing
  /// failed there.
  func isBlocking(_ finding: Finding) -> Bool {
    guard finding.isUndecided, finding.severity == .error else { return false }
    switch run.axes[finding.axis]?.verdict {
    case .incomplete: return true
    case .fail: return finding.status == .notMeasured
    default: return false
    }
  }
}
