import GateModel

/// One end of a region of violation: all numbers beyond a bound.
struct Tail: Hashable {
  let bound: Double
  let includesBound: Bool

  /// Whether this tail lies within another one on the same side; `sign` is 1 above, -1 below.
  func isWithin(_ other: Tail?, sign: Double) -> Bool {
    guard let other else { return false }
    if bound == other.bound { return other.includesBound || !includesBound }
    return sign * bound > sign * other.bound
  }
}

extension Limit {
  /// The violations above a bound.
  var upperTail: Tail? {
    switch self {
    case .gt(let x), .outside(_, let x): Tail(bound: x, includesBound: false)
    case .gte(let x): Tail(bound: x, includesBound: true)
    case .lt, .lte: nil
    }
  }

  /// The violations below a bound.
  var lowerTail: Tail? {
    switch self {
    case .lt(let x), .outside(let x, _): Tail(bound: x, includesBound: false)
    case .lte(let x): Tail(bound: x, includesBound: true)
    case .gt, .gte: nil
    }
  }

  /// Whether every violation of this limit is one of another as well.
  func isWithin(_ other: Limit) -> Bool {
    (upperTail?.isWithin(other.upperTail, sign: 1) ?? true)
      && (lowerTail?.isWithin(other.lowerTail, sign: -1) ?? true)
  }

  /// Whether a number between `lowest` and `highest` can violate the limit.
  func canBeViolated(lowest: Double, highest: Double) -> Bool {
    isViolated(by: highest) || isViolated(by: lowest)
  }

  /// Whether no number of an interval is a violation.
  func isKept(byAllOf interval: Interval) -> Bool {
    !isViolated(by: interval.lower) && !isViolated(by: interval.upper)
  }

  /// How far inside the region of violation a number lies; negative outside of it.
  func depth(of value: Double) -> Double {
    max(
      upperTail.map { value - $0.bound } ?? -.infinity,
      lowerTail.map { $0.bound - value } ?? -.infinity)
  }

  /// Whether the limit is what honest data has in truth, so that chance alone breaks it half of
  /// the time and only the level of the test protects from false alarms.
  var isZero: Bool { bounds.contains(0) }
}
