import GateJSON
import GateModel

// What can only be seen once a check is read as a whole.
extension PolicyWalk {
  mutating func review(_ check: Check, fields: Fields) {
    reviewRelative(check, fields: fields)
    reviewZones(check.zones, of: check, at: fields.cursor, fail: fields["failIf"])
    for override in check.overrides {
      reviewZones(check.zones.overridden(by: override.zones), of: check, at: fields.cursor)
    }
    let hasZone = ["failIf", "warnIf", "relativeTo"].contains { fields[$0] != nil }
    if !hasZone {
      report(
        .badValue, "this check has no limit", remedy: "add failIf, warnIf or relativeTo",
        at: fields.cursor)
    }
    if let cursor = fields["columnOverrides"], [.mean, .median].contains(check.aggregate) {
      report(
        .badValue, "columnOverrides mean nothing to a \(check.aggregate.rawValue) of columns",
        remedy: "use aggregate each or worst", at: cursor)
    }
  }

  private mutating func reviewRelative(_ check: Check, fields: Fields) {
    guard let cursor = fields["relativeTo"] else { return }
    if fields["failIf"] != nil || fields["columnOverrides"] != nil {
      report(
        .badValue, "relativeTo sets the limit already",
        remedy: "remove failIf and columnOverrides, or relativeTo", at: cursor)
    }
    if let of = fields["of"], check.judged == .value {
      report(
        .badValue, "relativeTo judges the excess over the floor", remedy: "remove \"of\"", at: of)
    }
  }

  private mutating func reviewZones(
    _ zones: Zones, of check: Check, at cursor: Cursor, fail: Cursor? = nil
  ) {
    if let failIf = zones.failIf, let warnIf = zones.warnIf, warnIf.isWithin(failIf) {
      report(
        .unreachableZone, "warnIf can never be reached, since failIf comes first",
        remedy: "make warnIf the stricter one", at: cursor)
    }
    let range = possible(check)
    for (key, limit) in [("failIf", zones.failIf), ("warnIf", zones.warnIf)] {
      guard let limit, !limit.canBeViolated(lowest: range.lower, highest: range.upper) else {
        continue
      }
      report(
        .unreachableZone,
        "\(key) can never be reached: \"\(check.metric.id)\" as judged lies between"
          + " \(briefNumber(range.lower)) and \(briefNumber(range.upper))", at: cursor)
    }
    if let failIf = zones.failIf, check.proof == .compliance,
      failIf.isZero || [.gt(range.lower), .lt(range.upper)].contains(failIf)
    {
      report(
        .unreachableZone,
        "prove-compliance can never be met: no number of rows proves that"
          + " \"\(check.metric.id)\" lies exactly on its limit",
        remedy: "leave room between the limit and the best value", at: fail ?? cursor,
        severity: .warning)
    }
  }

  /// The numbers that a check can see at all.
  private func possible(_ check: Check) -> (lower: Double, upper: Double) {
    let range = check.metric.range
    return switch check.judged {
    case .value: (range.lower, range.upper)
    case .excess: (range.lower - range.upper, range.upper - range.lower)
    }
  }
}
