import GateModel
import GateStatistics

extension MemberResult {
  /// The results of a family, one for each finding that its aggregate makes.
  static func of(
    _ family: CheckFamily, level: Double, settings: PolicySettings
  ) -> [MemberResult] {
    let check = family.check
    guard !family.members.isEmpty else { return [] }
    switch check.aggregate {
    case .each:
      return judged(family.members, check: check, level: level, settings: settings)
    case .worst:
      let all = judged(family.members, check: check, level: level, settings: settings)
      return all.max { $0.strength < $1.strength }.map { [$0] } ?? []
    case .mean, .median:
      let member = summary(of: family, settings: settings)
      return judged(member.map { [$0] } ?? [], check: check, level: level, settings: settings)
    }
  }

  private static func judged(
    _ members: [Member], check: Check, level: Double, settings: PolicySettings
  ) -> [MemberResult] {
    switch check.proof {
    case .violation:
      ofViolation(members, check: check, level: level, settings: settings)
    case .compliance:
      ofCompliance(members, check: check, level: level, settings: settings)
    }
  }

  /// Orders results by status, then by p-value, then by how far the number is beyond its limit.
  var strength: (status: Int, significance: Double, depth: Double) {
    let depth = limit?.depth(of: member.estimate.value) ?? -.infinity
    return (status.weight, -(pValue ?? (depth > 0 ? 0 : 1)), depth)
  }

  /// One member that stands for the mean or the median of all.
  ///
  /// Its standard error comes from those of the members, taken as independent and normal:
  /// `sqrt(sum of squares) / k` for the mean, and for the median that times `sqrt(pi / 2)`, the
  /// ratio of both for many equal members. Members of one table are not independent, so the error
  /// is approximate; `each` and `worst` are the exact choices. Facts have no error.
  private static func summary(of family: CheckFamily, settings: PolicySettings) -> Member? {
    let members = family.members
    let aggregate = family.check.aggregate
    let floors = members.compactMap(\.floor)
    let value = center(members.map(\.estimate.value), aggregate)
    let floor = floors.count == members.count ? center(floors, aggregate) : nil
    let errors = members.map { standardError(of: $0, confidence: settings.confidence) }
    let sumOfSquares = errors.reduce(0) { $0 + $1 * $1 }
    let efficiency = aggregate == .median ? (Double.pi / 2).squareRoot() : 1
    let spread = efficiency * sumOfSquares.squareRoot() / Double(members.count)
    let error: ErrorModel =
      spread > 0
      ? .normal(standardError: spread, scale: .identity, slack: 0) : .fact
    let interval = error.interval(around: value, confidence: settings.confidence)
    guard let estimate = Estimate(value: value, interval: interval, error: error) else {
      return nil
    }
    var zones = family.check.zones
    if let relative = family.check.relative, let floor {
      zones.failIf = relative.limit(floor: floor, better: family.check.metric.better)
    }
    return Member(subject: .table, estimate: estimate, floor: floor, zones: zones)
  }

  private static func center(_ numbers: [Double], _ aggregate: Aggregate) -> Double {
    let sorted = numbers.sorted()
    if aggregate == .mean { return sorted.reduce(0, +) / Double(sorted.count) }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Infinite where the number is no fact and yet has no interval, so that it proves nothing.
  private static func standardError(of member: Member, confidence: Double) -> Double {
    if member.isFact { return 0 }
    return member.interval(confidence: confidence)?.standardError(confidence: confidence)
      ?? .infinity
  }
}

extension MemberResult.Status {
  /// From harmless to grave.
  var weight: Int {
    switch self {
    case .pass: 0
    case .warn: 1
    case .inconclusive, .tooFewRows: 2
    case .fail: 3
    }
  }
}
