import GateModel
import GateStatistics
import Glibc

/// The levels at which the checks of one verdict may fail honest data.
///
/// A check with a limit above what honest data has in truth spends practically nothing, and is
/// held to the confidence of the policy. Zero-limit checks, and those that say so, share
/// `settings.falseAlarm`: equally over the axes that have them, and within an axis over its
/// checks by their weights. A check whose limit lies within the noise of honest data at the sizes at hand shares
/// with the others of its axis; an axis that has only such checks has `falseAlarm` for itself, so
/// that it takes no power from the tests of another one (docs/method.md).
struct ErrorBudget: Sendable {
  private let levels: [String: Double]
  private let oneSidedLevel: Double

  /// - Parameters:
  ///   - checks: all that are judged in this verdict.
  ///   - family: what a check selects.
  init(_ checks: [Check], settings: PolicySettings, family: (Check) -> CheckFamily) {
    oneSidedLevel = settings.oneSidedLevel
    var sharing: [(check: Check, cause: Sharing)] = []
    for check in checks where check.canFail {
      if let cause = family(check).sharing { sharing.append((check, cause)) }
    }
    let withoutDistance = Set(sharing.filter { $0.cause == .noDistance }.map(\.check.axis))
    var levels: [String: Double] = [:]
    for (check, cause) in sharing {
      let weights = sharing.filter { $0.check.axis == check.axis }.map(\.check.falseAlarmWeight)
      let axes = withoutDistance.contains(check.axis) ? withoutDistance.count : 1
      let level =
        settings.falseAlarm / Double(axes) * check.falseAlarmWeight / weights.reduce(0, +)
      levels[check.id] = cause == .noise ? min(level, settings.oneSidedLevel) : level
    }
    self.levels = levels
  }

  /// The level of a check's fail zone, for all its members together.
  func level(of check: Check) -> Double { levels[check.id] ?? oneSidedLevel }
}

/// Why chance alone could make an honest candidate fail a check.
private enum Sharing {
  /// Honest data has the limit itself in truth, or the policy says so.
  case noDistance
  /// The limit lies within the noise.
  case noise
}

extension CheckFamily {
  /// `nil` where the distance of the limit protects honest data. One member that is estimated and
  /// whose limit chance breaks is enough.
  fileprivate var sharing: Sharing? {
    let tested = members.lazy.filter { !$0.isFact && $0.zones.failIf != nil }
    if tested.contains(where: { check.sharesFalseAlarm || $0.zones.failIf?.isZero ?? false }) {
      return .noDistance
    }
    return tested.contains { $0.isWithinNoise(check) } ? .noise : nil
  }
}

extension Member {
  /// Whether the limit lies within one standard error of what honest data has in truth, so that the
  /// test's level is nearly all that protects from a false alarm; two errors away an alarm is ten
  /// times rarer than that level.
  fileprivate func isWithinNoise(_ check: Check) -> Bool {
    let honest = honest(check)
    guard let limit = zones.failIf, !limit.isViolated(by: honest) else { return false }
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
