import GateModel
import GateStatistics

/// What a member's number says about the zones of its check, before the check's severity and its
/// setting for inconclusive results make a finding of it.
struct MemberResult: Sendable {
  let member: Member
  let status: Status
  /// The limit that decided: the violated one, else the strictest.
  let limit: Limit?
  let pValue: Double?
  /// The level that the deciding zone was held to after Holm's correction.
  let level: Double?
  /// How many members shared the level.
  let familySize: Int

  enum Status: Sendable {
    case pass, warn, fail, inconclusive
    /// Beyond a limit, with fewer rows than the policy asks for.
    case tooFewRows
  }
}

extension MemberResult {
  /// What remains where there are fewer rows than the policy asks for: facts about the table as such,
  /// such as a missing column. Chance alone may explain everything else.
  func withTooFewRows(axis: Axis) -> MemberResult {
    guard status != .pass, !(axis == .validity && member.isFact && member.subject == .table) else {
      return self
    }
    return MemberResult(
      member: member, status: .tooFewRows, limit: limit, pValue: pValue, level: level,
      familySize: familySize)
  }
}

extension ErrorModel {
  /// The probability of a number at least as far beyond a limit if the truth just kept it. For a
  /// two-sided limit, the smaller of both sides, doubled.
  func pValue(of value: Double, against limit: Limit) -> Double {
    let above = limit.upperTail.map { pValue(of: value, beyond: $0.bound, side: .above) }
    let below = limit.lowerTail.map { pValue(of: value, beyond: $0.bound, side: .below) }
    let sides = [above, below].compactMap { $0 }
    let smallest = min(1, (sides.min() ?? 1) * Double(sides.count))
    // An undefined p-value proves nothing.
    return smallest.isNaN ? 1 : smallest
  }
}

/// The outcome of one zone's tests, per member.
struct ZoneTest: Sendable {
  let isProven: [Bool]
  let pValues: [Double?]
  let levels: [Double?]
  /// Members with uncertainty, which share the level.
  let familySize: Int

  /// Tests all members against one of their zones: facts by themselves, the rest with Holm's
  /// step-down at `level`.
  init(_ members: [Member], zone: KeyPath<Zones, Limit?> & Sendable, level: Double) {
    var isProven = members.map {
      $0.zones[keyPath: zone]?.isViolated(by: $0.estimate.value) ?? false
    }
    var pValues = [Double?](repeating: nil, count: members.count)
    var levels = pValues
    let tested = members.indices.filter {
      !members[$0].isFact && members[$0].zones[keyPath: zone] != nil
    }
    let tests = tested.map { index -> Double in
      guard let limit = members[index].zones[keyPath: zone] else { return 1 }
      let estimate = members[index].estimate
      return estimate.error.pValue(of: estimate.value, against: limit)
    }
    for ((index, pValue), step) in zip(zip(tested, tests), holm(tests, level: level)) {
      isProven[index] = step.rejected
      pValues[index] = pValue
      levels[index] = step.level
    }
    self.isProven = isProven
    self.pValues = pValues
    self.levels = levels
    familySize = tested.count
  }
}
