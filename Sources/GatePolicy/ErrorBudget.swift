import GateModel

/// The levels at which the checks of one verdict may fail honest data.
///
/// A check with a limit above what honest data has in truth spends practically nothing, and is
/// held to the confidence of the policy. Zero-limit checks, and those that say so, share
/// `settings.falseAlarm`: equally over the axes that have them, and within an axis equally over
/// its checks (docs/method.md).
struct ErrorBudget: Sendable {
  private let levels: [String: Double]
  private let oneSidedLevel: Double

  /// - Parameters:
  ///   - checks: all that are judged in this verdict.
  ///   - family: what a check selects; asked only where the answer matters.
  init(_ checks: [Check], settings: PolicySettings, family: (Check) -> Family) {
    oneSidedLevel = settings.oneSidedLevel
    let sharing = checks.filter { $0.mayShareFalseAlarm && family($0).sharesFalseAlarm }
    let byAxis = Dictionary(grouping: sharing, by: \.axis)
    var levels: [String: Double] = [:]
    for check in sharing {
      let siblings = byAxis[check.axis]?.count ?? 1
      levels[check.id] = settings.falseAlarm / Double(byAxis.count) / Double(siblings)
    }
    self.levels = levels
  }

  /// The level of a check's fail zone, for all its members together.
  func level(of check: Check) -> Double { levels[check.id] ?? oneSidedLevel }
}

extension Check {
  /// Whether an honest candidate could make the verdict fail here by chance alone: it says so,
  /// or a member may have a zero limit.
  fileprivate var mayShareFalseAlarm: Bool {
    let limits = [zones.failIf] + overrides.map(\.zones.failIf)
    return canFail && proof == .violation
      && (sharesFalseAlarm || relative != nil || limits.contains { $0?.isZero ?? false })
  }
}

extension Family {
  /// One zero limit among the members that are estimated is enough.
  fileprivate var sharesFalseAlarm: Bool {
    members.contains { !$0.isFact && (check.sharesFalseAlarm || $0.zones.failIf?.isZero ?? false) }
  }
}
