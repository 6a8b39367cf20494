/// The violation of a check, stated as a region: a number inside it is a violation.
public enum Limit: Sendable, Hashable {
  /// Above the number.
  case gt(Double)
  /// At the number or above.
  case gte(Double)
  /// Below the number.
  case lt(Double)
  /// At the number or below.
  case lte(Double)
  /// Below the first or above the second.
  case outside(Double, Double)

  /// The key used in policies and run files.
  public var name: String {
    switch self {
    case .gt: "gt"
    case .gte: "gte"
    case .lt: "lt"
    case .lte: "lte"
    case .outside: "outside"
    }
  }

  /// The numbers of the limit, ascending.
  public var bounds: [Double] {
    switch self {
    case .gt(let x), .gte(let x), .lt(let x), .lte(let x): [x]
    case .outside(let low, let high): [low, high]
    }
  }

  /// Whether a number lies in the region of violation.
  public func isViolated(by value: Double) -> Bool {
    switch self {
    case .gt(let x): value > x
    case .gte(let x): value >= x
    case .lt(let x): value < x
    case .lte(let x): value <= x
    case .outside(let low, let high): value < low || value > high
    }
  }
}
