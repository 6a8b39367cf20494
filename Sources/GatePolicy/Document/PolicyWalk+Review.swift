import GateJSON
import GateModel
import GateWording

// What can only be seen once a check is read as a whole.
extension PolicyWalk {
  mutating func review(_ check: Check, fields: Fields) {
    reviewRelative(check, fields: fields)
    reviewZones(check.zones, of: check, in: fields)
    for (override, own) in check.overrides.compactMap({ override in
      overrideFields(override, of: fields).map { (override, $0) }
    }) {
      reviewZones(check.zones.overridden(by: override.zones), of: check, in: own)
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

  /// The members of an override, which were read before and are known to be legal.
  private func overrideFields(_ override: ZoneOverride, of fields: Fields) -> Fields? {
    guard let cursor = fields["columnOverrides"],
      let member = cursor.node.objectValue?.first(where: { $0.key == override.name.text })
    else { return nil }
    return Fields(cursor.child(member), members: member.value.objectValue ?? [])
  }

  /// - Parameter fields: those of the check, or of an override of it.
  private mutating func reviewZones(_ zones: Zones, of check: Check, in fields: Fields) {
    let cursor = fields.cursor
    if let failIf = zones.failIf, let warnIf = zones.warnIf, warnIf.isWithin(failIf) {
      report(
        .unreachableZone, "warnIf can never be reached, since failIf comes first",
        remedy: "make warnIf the stricter one", at: fields["warnIf"] ?? cursor)
    }
    let range = possible(check)
    for (key, limit) in [("failIf", zones.failIf), ("warnIf", zones.warnIf)] {
      guard let limit, let own = fields[key] else { continue }
      if !limit.canBeViolated(lowest: range.lower, highest: range.upper) {
        report(
          .unreachableZone,
          "\(key) can never be reached: \"\(check.metric.id)\" as judged lies between"
            + " \(peopleNumber(range.lower)) and \(peopleNumber(range.upper))", at: own)
      } else if let side = limit.betterSide(of: check.metric.better) {
        report(
          .limitOnBetterSide,
          "\(key) is on the better side: \(side.better) is better for \"\(check.metric.id)\"",
          remedy: "did you mean \"\(side.opposite)\"?", at: own, severity: .warning)
      }
    }
    if let failIf = zones.failIf, check.proof == .compliance,
      failIf.isZero || [.gt(range.lower), .lt(range.upper)].contains(failIf)
    {
      report(
        .unreachableZone,
        "prove-compliance can never be met: no number of rows proves that"
          + " \"\(check.metric.id)\" lies exactly on its limit",
        remedy: "leave room between the limit and the best value",
        at: fields["failIf"] ?? cursor,
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

extension Limit {
  /// Which side is better, and the comparator that limits the other one, where the limit is broken
  /// by the better side alone.
  fileprivate func betterSide(
    of direction: MetricDescriptor.Direction
  ) -> (better: String, opposite: String)? {
    switch (direction, self) {
    case (.lower, .lt): ("lower", "gt")
    case (.lower, .lte): ("lower", "gte")
    case (.higher, .gt): ("higher", "lt")
    case (.higher, .gte): ("higher", "lte")
    default: nil
    }
  }
}
