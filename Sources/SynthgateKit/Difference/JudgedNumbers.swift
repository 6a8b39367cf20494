import GateModel
import GateStatistics

/// The judged numbers of a run with what is known of their errors.
struct JudgedNumbers {
  private var findings: [Cause.Reference: Finding] = [:]
  private var errors: [Cause.Reference: ErrorModel] = [:]
  /// Of facts that are an excess, the metric's own number: what real rows would give by chance
  /// follows from the numbers of rows, and nothing that a candidate did.
  private var own: [Cause.Reference: Double] = [:]
  private var versions: [String: Int] = [:]

  init(_ run: RunRecord) {
    var scores: [String: [Subject: Score]] = [:]
    for measurement in run.measurements {
      versions[measurement.metric] = measurement.version
      guard case .measured(let score) = measurement.outcome else { continue }
      scores[measurement.metric, default: [:]][measurement.subject] = score
    }
    for finding in run.findings where finding.value != nil {
      findings[finding.reference] = finding
      let score = scores[finding.metric]?[finding.subject]
      let estimate = finding.of == .excess ? score?.excess : score?.value
      guard let estimate, estimate.value == finding.value else { continue }
      errors[finding.reference] = estimate.error
      if finding.of == .excess, estimate.error == .fact {
        own[finding.reference] = score?.value.value
      }
    }
  }

  /// Which of the metric's numbers is compared.
  func compared(_ reference: Cause.Reference) -> Finding.Judged {
    own[reference] == nil ? findings[reference]?.of ?? .value : .value
  }

  func isJudged(_ reference: Cause.Reference) -> Bool { findings[reference] != nil }

  /// Whether the numbers of a finding mean the same in another run.
  func isSame(as other: JudgedNumbers, _ reference: Cause.Reference) -> Bool {
    guard let own = findings[reference], let theirs = other.findings[reference] else {
      return false
    }
    return own.metric == theirs.metric && own.of == theirs.of
      && versions[own.metric] == other.versions[theirs.metric]
  }

  /// Metrics that both have, in another version.
  func otherVersions(than other: JudgedNumbers) -> [String] {
    versions.keys.filter { metric in
      other.versions[metric].map { $0 != versions[metric] } ?? false
    }.sorted()
  }

  /// - Returns: `nil` for a number that is no fact and has no interval.
  func number(of reference: Cause.Reference, confidence: Double) -> RunDifference.Number? {
    guard let finding = findings[reference], let value = finding.value else { return nil }
    if let own = own[reference] {
      return RunDifference.Number(value: own, interval: nil, status: finding.status)
    }
    let error = errors[reference]
    let interval =
      error?.interval(around: error?.ownValue ?? value, confidence: confidence)
      ?? finding.interval
    guard interval != nil || error == .fact else { return nil }
    // A distance less its floor may be cut off at zero.
    let whole = interval.flatMap { Interval(min($0.lower, value), max($0.upper, value)) }
    return RunDifference.Number(value: value, interval: whole, status: finding.status)
  }
}
