import GateModel

/// All that a check says: the findings that are listed, and what they and the others do to the verdict.
struct CheckResult: Sendable {
  let check: Check
  /// Judged subjects, then those that were not measured, then those to which the check does not
  /// apply, each in the order of the subjects.
  private(set) var findings: [Finding] = []
  /// What failed or warned, listed or not.
  private(set) var symptoms: [Symptom] = []
  /// What is told of those that are listed, in short.
  private(set) var sentences: [Cause.Reference: String] = [:]
  /// Findings by status, with those that are not listed.
  private(set) var counts: [Finding.Status: Int] = [:]
  /// The gravest; `nil` where no subject has any.
  private(set) var effect: Verdict?
  /// Whether a number was judged by a check that could have made the verdict fail.
  private(set) var isDecisive = false

  /// - Parameters:
  ///   - level: of the check's fail zone, for all its members together.
  ///   - hasTooFewRows: whether a data set is smaller than the policy asks for.
  init(
    _ family: CheckFamily, level: Double, settings: PolicySettings, hasTooFewRows: Bool = false
  ) {
    check = family.check
    var results = MemberResult.of(family, level: level, settings: settings)
    if hasTooFewRows { results = results.map { $0.withTooFewRows(axis: family.check.axis) } }
    for one in results {
      let consequence = Consequence(of: one.status, check: check)
      count(consequence.status, effect: consequence.effect)
      if [.fail, .warn].contains(consequence.status) {
        symptoms.append(Symptom(one, check: check, status: consequence.status))
      }
    }
    isDecisive = check.canFail && !results.isEmpty
    for one in listed(results) {
      let message = FindingMessage(one, check: check, settings: settings, rows: family.rows)
      let finding = Finding(one, check: check, settings: settings, message: message)
      findings.append(finding)
      if finding.status != .pass {
        let reference = Cause.Reference(check: check.id, subject: finding.subject)
        sentences[reference] = message.sentence
      }
    }
    addUnjudged(family.notMeasured, .notMeasured, effect: check.effectOfMissing)
    // One finding that speaks for all members has no use for those that do not count.
    if check.aggregate == .each || results.isEmpty {
      let holdsUp =
        family.lacksDeclaredRoles && check.canFail
        && settings.requiredAxes.contains(check.axis)
      addUnjudged(family.notApplicable, .notApplicable, effect: holdsUp ? .incomplete : nil)
    }
  }

  /// The result of a check that the selection leaves out.
  init(skipped check: Check) {
    self.check = check
    let left = Unjudged(subject: .table, reason: "not among the selected checks")
    addUnjudged([left], .skipped, effect: nil)
  }

  /// Findings that are not listed, by status.
  var omitted: [Finding.Status: Int] {
    findings.reduce(into: counts) { $0[$1.status, default: 0] -= 1 }.filter { $0.value > 0 }
  }

  private mutating func count(_ status: Finding.Status, effect: Verdict?) {
    counts[status, default: 0] += 1
    guard let effect, effect.weight > self.effect?.weight ?? -1 else { return }
    self.effect = effect
  }

  private mutating func addUnjudged(
    _ unjudged: [Unjudged], _ status: Finding.Status, effect: Verdict?
  ) {
    for _ in unjudged { count(status, effect: effect) }
    findings += unjudged.prefix(check.mostListed).map { Finding($0, check: check, status: status) }
  }

  /// The gravest results, in the order of the subjects.
  private func listed(_ results: [MemberResult]) -> [MemberResult] {
    guard results.count > check.mostListed else { return results }
    let ranked = results.map(\.strength).enumerated().sorted { left, right in
      left.element == right.element
        ? left.offset < right.offset : left.element > right.element
    }
    return ranked.prefix(check.mostListed).map(\.offset).sorted().map { results[$0] }
  }
}

extension Check {
  /// Findings of one kind that are listed: there may be half a million pairs.
  fileprivate var mostListed: Int {
    [.pair, .relation].contains(metric.shape) ? PairListing.limit : .max
  }

  fileprivate var effectOfMissing: Verdict? {
    switch onMissing {
    case .ignore: nil
    case .warn: severity == .info ? nil : .warn
    // A check that cannot fail the gate cannot hold it up, either.
    case .fail: canFail ? .incomplete : severity == .info ? nil : .warn
    }
  }
}

extension Finding {
  fileprivate init(
    _ result: MemberResult, check: Check, settings: PolicySettings, message: FindingMessage
  ) {
    let consequence = Consequence(of: result.status, check: check)
    let member = result.member
    self.init(
      check: check.id, axis: check.axis, metric: check.metric.id, subject: member.subject,
      status: consequence.status, severity: check.severity, of: check.judged,
      limit: result.limit, value: member.estimate.value,
      interval: member.isFact
        ? nil : member.estimate.interval ?? member.interval(confidence: settings.confidence),
      floor: member.floor, pValue: result.pValue, significance: result.level,
      message: message.text + (consequence.remark.map { "; \($0)" } ?? ""),
      contributors: member.contributors, matchedRows: member.matchedRows, place: check.policyPlace)
  }

  fileprivate init(_ unjudged: Unjudged, check: Check, status: Finding.Status) {
    let words =
      switch status {
      case .notMeasured: "not measured"
      case .notApplicable: "not applicable"
      default: status.rawValue
      }
    self.init(
      check: check.id, axis: check.axis, metric: check.metric.id, subject: unjudged.subject,
      status: status, severity: check.severity, of: check.judged,
      limit: check.zones.failIf ?? check.zones.warnIf,
      message: "\(subjectName(unjudged.subject, check)): \(words): \(unjudged.reason)",
      place: check.policyPlace)
  }
}
