import GateModel

extension MemberResult {
  /// Judges members under `prove-violation`: a zone is reached when the data proves it.
  ///
  /// A number in the fail zone that is not proven to be there is inconclusive, unless the warn
  /// zone is proven and weighs more than what inconclusive results do. A warn zone that is not
  /// proven is a pass.
  static func ofViolation(
    _ members: [Member], check: Check, level: Double, settings: PolicySettings
  ) -> [MemberResult] {
    let fail = ZoneTest(members, zone: \.failIf, level: level)
    let warn = ZoneTest(members, zone: \.warnIf, level: settings.oneSidedLevel)
    return members.indices.map { index in
      let member = members[index]
      let isInFailZone = member.zones.failIf?.isViolated(by: member.estimate.value) ?? false
      let prefersWarn = [.pass, .warn].contains(check.onInconclusive)
      let status: Status =
        if fail.isProven[index] {
          .fail
        } else if warn.isProven[index], !isInFailZone || prefersWarn {
          .warn
        } else if isInFailZone {
          .inconclusive
        } else {
          .pass
        }
      let isFromWarn = status == .warn || member.zones.failIf == nil
      let decisive = isFromWarn ? warn : fail
      return MemberResult(
        member: member, status: status,
        limit: decidingLimit(status, member.zones), pValue: decisive.pValues[index],
        level: decisive.levels[index], familySize: decisive.familySize)
    }
  }

  /// Judges members under `prove-compliance`: a pass needs the whole interval outside the zone, and
  /// a failure proof as under `prove-violation`. What proves neither is inconclusive.
  ///
  /// A pass is not corrected for the number of members, which would hide risk.
  static func ofCompliance(
    _ members: [Member], check: Check, level: Double, settings: PolicySettings
  ) -> [MemberResult] {
    let fail = ZoneTest(members, zone: \.failIf, level: level)
    return members.indices.map { index in
      let member = members[index]
      let value = member.estimate.value
      let interval = member.interval(confidence: settings.confidence)
      let isWarning = member.zones.warnIf?.isViolated(by: value) ?? false
      let isProven =
        member.zones.failIf.map { limit in interval.map(limit.isKept(byAllOf:)) ?? false } ?? true
      let prefersWarn = [.pass, .warn].contains(check.onInconclusive)
      let status: Status =
        if fail.isProven[index] {
          .fail
        } else if isWarning, isProven || prefersWarn {
          .warn
        } else {
          isProven ? .pass : .inconclusive
        }
      let isTested = [.fail, .inconclusive].contains(status)
      return MemberResult(
        member: member, status: status, limit: decidingLimit(status, member.zones),
        pValue: isTested ? fail.pValues[index] : nil,
        level: isTested ? fail.levels[index] : nil,
        familySize: isTested ? fail.familySize : 1)
    }
  }

  private static func decidingLimit(_ status: Status, _ zones: Zones) -> Limit? {
    switch status {
    case .fail, .inconclusive, .tooFewRows: zones.failIf
    case .warn, .pass: zones.warnIf ?? zones.failIf
    }
  }
}
