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

  /// - Parameter families: all that are judged in this verdict.
  init(_ families: [Family], settings: PolicySettings) {
    oneSidedLevel = settings.oneSidedLevel
    let sharing = families.filter(\.sharesFalseAlarm)
    let byAxis = Dictionary(grouping: sharing, by: \.check.axis)
    var levels: [String: Double] = [:]
    for family in sharing {
      let siblings = byAxis[family.check.axis]?.count ?? 1
      levels[family.check.id] =
        settings.falseAlarm / Double(byAxis.count) / Double(siblings)
    }
    self.levels = levels
  }

  /// The level of a check's fail zone, for all its members together.
  func level(of check: Check) -> Double { levels[check.id] ?? oneSidedLevel }

}

extension Family {
  /// Whether an honest candidate could make the verdict fail here by chance alone. One zero limit
  /// among the members is enough.
  fileprivate var sharesFalseAlarm: Bool {
    check.canFail && check.proof == .violation
      && members.contains {
        !$0.isFact && (check.sharesFalseAlarm || $0.zones.failIf?.isZero ?? false)
      }
  }
}
