import GateModel
import GateStatistics
import Glibc

/// The levels at which the checks of one verdict may fail honest data.
///
/// A check with a limit above what honest data has in truth spends practically nothing, and is
/// held to the confidence of the policy. Zero-limit checks, those whose limit lies within the noise
/// of honest data at the sizes at hand, and those that say so, share `settings.falseAlarm`: equally
/// over the axes that have them, and within an axis over its checks by their weights
/// (docs/method.md).
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
      let weights = byAxis[check.axis]?.map(\.falseAlarmWeight).reduce(0, +) ?? 1
      levels[check.id] =
        settings.falseAlarm / Double(byAxis.count) * check.falseAlarmWeight / weights
    }
    self.levels = levels
  }

  /// The level of a check's fail zone, for all its members together.
  func level(of check: Check) -> Double { levels[check.id] ?? oneSidedLevel }
}

extension Check {
  /// Whether an honest candidate could make the verdict fail here by chance alone.
  fileprivate var mayShareFalseAlarm: Bool { canFail }
}

extension Family {
  /// One member that is estimated and whose limit chance alone breaks is enough.
  fileprivate var sharesFalseAlarm: Bool {
    members.contains { member in
      guard !member.isFact, let limit = member.zones.failIf else { return false }
      return check.sharesFalseAlarm || limit.isZero || member.isWithinNoise(of: limit, check)
    }
  }
}

extension Member {
  /// Whether a limit lies within one standard error of what honest data has in truth, so that the
  /// test's level is nearly all that protects from a false alarm; two errors away an alarm is ten
  /// times rarer than that level.
  fileprivate func isWithinNoise(of limit: Limit, _ check: Check) -> Bool {
    let honest = honest(check)
    guard !limit.isViolated(by: honest) else { return false }
    if case .shareRatio(let a, _, let b, _) = estimate.error {
      // Of a ratio of counts on the scale of its logarithm, where no event counts as half a one.
      let fewest = 0.5
      let error = (1 / max(Double(a), fewest) + 1 / max(Double(b), fewest)).squareRoot()
      return limit.bounds.contains { $0 > 0 && honest > 0 && abs(log($0 / honest)) < error }
    }
    let error = estimate.error.standardError(around: estimate.value)
    return limit.bounds.contains { abs($0 - honest) < error }
  }
}
