import GateModel
import GateWording

/// The stable codes of what a judgement has to say beyond its findings.
enum JudgementCode: String {
  case partialSelection = "SG3001"
  case tooFewRows = "SG3002"
  case requiredAxisNotJudged = "SG3003"
  case limitBelowFloor = "SG3004"
  case unknownCheck = "SG3005"
  case nothingJudged = "SG3006"
  case otherMetricVersion = "SG3007"
  case findingsLeftOut = "SG3008"
  case rolesWithoutUse = "SG3009"
  case columnsNotSeen = "SG3010"
  case copiesMissed = "SG3011"

  func diagnostic(
    _ severity: Diagnostic.Severity, _ message: String, place: String? = nil
  ) -> Diagnostic {
    Diagnostic(severity: severity, code: rawValue, message: message, place: place)
  }
}

func selectionDiagnostics(
  _ selection: Selection, policy: Policy, skipped: Int
) -> [Diagnostic] {
  let ids = policy.checks.map(\.id)
  var diagnostics = selection.onlyChecks.filter { !ids.contains($0) }.map { unknown in
    let remedy = suggestion(for: unknown, among: ids).map { "; did you mean \"\($0)\"?" } ?? ""
    return JudgementCode.unknownCheck.diagnostic(
      .error, "the policy has no check \"\(unknown)\"\(remedy)")
  }
  if skipped > 0 {
    diagnostics.append(
      JudgementCode.partialSelection.diagnostic(
        .note, "\(skipped) of \(ids.count) checks were left out; this is not the whole verdict"))
  }
  return diagnostics
}

/// Tells that a check would fail real data: a limit on the value that the floor itself violates.
func floorDiagnostic(_ family: CheckFamily) -> Diagnostic? {
  let check = family.check
  guard check.judged == .value else { return nil }
  let worst = family.members.compactMap { member -> (member: Member, limit: Limit, by: Double)? in
    guard let limit = member.zones.failIf, let floor = member.floor,
      limit.isViolated(by: floor)
    else { return nil }
    return (member, limit, limit.depth(of: floor))
  }
  guard let most = worst.max(by: { $0.by < $1.by }), let floor = most.member.floor else {
    return nil
  }
  let others = worst.count > 1 ? " and \(worst.count - 1) more" : ""
  return JudgementCode.limitBelowFloor.diagnostic(
    .warning,
    "check \"\(check.id)\": even real data would fail this:"
      + " \(subjectName(most.member.subject, check))\(others) has the floor"
      + " \(peopleNumber(floor)), which is \(most.limit.violation);"
      + " judge the excess, or relax the limit",
    place: check.place)
}

/// Tells that a check judges nothing although the columns that it needs are declared.
func rolesDiagnostic(_ family: CheckFamily) -> Diagnostic? {
  guard family.lacksDeclaredRoles, let reason = family.notApplicable.first?.reason else {
    return nil
  }
  let roles = family.check.metric.needs.compactMap { $0.role?.rawValue }
  return JudgementCode.rolesWithoutUse.diagnostic(
    .warning,
    "check \"\(family.check.id)\" does not apply although \(roles.joined(separator: " and "))"
      + " columns are declared: \(reason)",
    place: family.check.place)
}

/// Tells which columns no check of a required axis looked at, and what settles each.
func unseenDiagnostic(_ columns: [ColumnCoverage], axis: Axis) -> Diagnostic {
  let named = columns.prefix(mostUnseenNamed).compactMap { column in
    column.axes[axis]?.leftOut.map { "\"\(column.column)\" (\($0.words): \($0.remedy ?? ""))" }
  }
  let more = columns.count - named.count
  return JudgementCode.columnsNotSeen.diagnostic(
    .error,
    "the policy requires the axis \"\(axis.rawValue)\", but none of its checks looked at "
      + named.joined(separator: "; ")
      + (more > 0 ? "; and \(more) more columns, which -o json lists under coverage" : ""))
}

private let mostUnseenNamed = 5

/// Tells that a check has more findings than are listed.
func omissionDiagnostic(_ omitted: OmittedFindings) -> Diagnostic {
  let parts = Finding.Status.allCases.compactMap { status in
    omitted.counts[status].map { "\($0) \(status.rawValue)" }
  }
  return JudgementCode.findingsLeftOut.diagnostic(
    .note,
    "check \"\(omitted.check)\": the worst \(PairListing.limit) pairs are listed; judged and counted"
      + " as well, but not listed: \(parts.joined(separator: ", "))")
}

/// Tells that stored scores were measured by other definitions than those of this program.
func versionDiagnostics(
  _ measurements: MeasurementIndex, catalogue: MetricCatalogue
) -> [Diagnostic] {
  measurements.versions.sorted { $0.key < $1.key }.compactMap { id, version in
    guard let metric = catalogue[id], metric.version != version else { return nil }
    return JudgementCode.otherMetricVersion.diagnostic(
      .warning,
      "the scores of \"\(id)\" are of version \(version); this program has version"
        + " \(metric.version), for which the limits were made")
  }
}

/// Tells which detectors missed copies that were planted.
func missedDiagnostic(_ detectors: DetectorTest) -> Diagnostic {
  let missed = detectors.missed.map {
    "\($0.metric) [\($0.field)] found \($0.found) of \($0.planted)"
  }
  return JudgementCode.copiesMissed.diagnostic(
    .error,
    "copies that were planted in memory were not found, so that finding none says nothing: "
      + missed.joined(separator: ", "))
}
