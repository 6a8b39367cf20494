import GateModel

/// A finding and what it does to the verdict.
struct Ruling: Sendable {
  let finding: Finding
  /// `nil` where it does nothing: not applicable, skipped, or missing and ignored.
  let effect: Verdict?
  /// Whether a number was judged by a check that could have made the verdict fail.
  let isDecisive: Bool
}

extension Ruling {
  /// The rulings of a check, in the order of their subjects within each kind: judged members, then
  /// those that were not measured, then those to which the check does not apply.
  static func of(_ family: Family, budget: ErrorBudget, settings: PolicySettings) -> [Ruling] {
    let check = family.check
    let evidence = Evidence.of(family, level: budget.level(of: check), settings: settings)
    let judged = evidence.map { Ruling($0, check: check, settings: settings) }
    let missing = family.notMeasured.map { Ruling(notMeasured: $0, check: check) }
    // One finding that speaks for all members has no use for those that do not count.
    let showsAll = check.aggregate == .each || judged.isEmpty
    let notApplicable = showsAll ? family.notApplicable : []
    return judged + missing + notApplicable.map { Ruling(notApplicable: $0, check: check) }
  }

  /// The ruling of a check that the selection leaves out.
  static func skipped(_ check: Check) -> Ruling {
    let left = Unjudged(subject: .table, reason: "not among the selected checks")
    return Ruling(left, check: check, status: .skipped, effect: nil, words: "skipped")
  }

  private init(_ evidence: Evidence, check: Check, settings: PolicySettings) {
    let consequence = Consequence(of: evidence.status, check: check)
    let member = evidence.member
    finding = Finding(
      check: check.id, axis: check.axis, metric: check.metric.id, subject: member.subject,
      status: consequence.status, severity: check.severity, of: check.judged,
      limit: evidence.limit, value: member.estimate.value,
      interval: member.isFact
        ? nil : member.estimate.interval ?? member.interval(confidence: settings.confidence),
      floor: member.score.floor?.value, pValue: evidence.pValue, level: evidence.level,
      message: FindingMessage(evidence, check: check, settings: settings).text
        + (consequence.remark.map { "; \($0)" } ?? ""),
      contributors: member.score.contributors, witnesses: member.score.witnesses)
    effect = consequence.effect
    isDecisive = check.canFail
  }

  private init(notMeasured missing: Unjudged, check: Check) {
    let effect: Verdict? =
      switch check.onMissing {
      case .ignore: nil
      case .warn: check.severity == .info ? nil : .warn
      // A check that cannot fail the gate cannot hold it up, either.
      case .fail: check.canFail ? .incomplete : check.severity == .info ? nil : .warn
      }
    self.init(missing, check: check, status: .notMeasured, effect: effect, words: "not measured")
  }

  private init(notApplicable: Unjudged, check: Check) {
    self.init(
      notApplicable, check: check, status: .notApplicable, effect: nil, words: "not applicable")
  }

  private init(
    _ unjudged: Unjudged, check: Check, status: Finding.Status, effect: Verdict?, words: String
  ) {
    finding = Finding(
      check: check.id, axis: check.axis, metric: check.metric.id, subject: unjudged.subject,
      status: status, severity: check.severity, of: check.judged,
      limit: check.zones.failIf ?? check.zones.warnIf,
      message: "\(subjectName(unjudged.subject, check)): \(words): \(unjudged.reason)")
    self.effect = effect
    isDecisive = false
  }
}
