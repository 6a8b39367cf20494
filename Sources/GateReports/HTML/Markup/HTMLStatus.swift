import GateModel

// Verdicts and statuses: a sign, a word and a class for the colour, so that no colour speaks alone.
extension HTMLNode {
  static func status(_ status: Finding.Status) -> HTMLNode {
    element("span", class: "st \(status.kind)", [.text(status.words)])
  }

  static func status(_ finding: Finding?) -> HTMLNode {
    finding.map { status($0.status) } ?? .element("span", class: "st none", ["not judged"])
  }

  static func verdict(_ verdict: Verdict, suffix: String = "") -> HTMLNode {
    element("span", class: "st \(verdict.kind)", [.text(RunSummary.word(for: verdict) + suffix)])
  }
}

extension Finding.Status {
  /// The class of what has it.
  var kind: String {
    switch self {
    case .fail: "fail"
    case .warn: "warn"
    case .inconclusive, .notMeasured: "open"
    case .pass: "pass"
    case .waived, .notApplicable, .skipped: "none"
    }
  }

  var words: String {
    switch self {
    case .fail: "failed"
    case .warn: "warning"
    case .inconclusive: "inconclusive"
    case .notMeasured: "not measured"
    case .pass: "passed"
    case .waived: "waived"
    case .notApplicable: "not applicable"
    case .skipped: "skipped"
    }
  }
}

extension Verdict {
  /// The class of what has it.
  var kind: String {
    switch self {
    case .pass: "pass"
    case .warn: "warn"
    case .incomplete: "open"
    case .fail: "fail"
    case .notApplicable, .skipped: "none"
    }
  }
}
