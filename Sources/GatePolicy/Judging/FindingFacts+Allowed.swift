import GateModel

extension FindingFacts {
  /// What the policy allows, in the metric's measure; `nil` without a limit.
  var allowed: String? {
    guard let limit = result.limit else { return nil }
    return check.judged == .value ? allowedValue(limit) : allowedExcess(limit)
  }

  private func allowedValue(_ limit: Limit) -> String {
    switch limit {
    case .gt(0): "none is allowed"
    case .gt(let bound): "allowed is at most \(spelled(bound))"
    case .gte(let bound): "allowed is less than \(spelled(bound))"
    case .lt(let bound): "at least \(spelled(bound)) is asked for"
    case .lte(let bound): "more than \(spelled(bound)) is asked for"
    case .outside(let low, let high):
      "allowed is \(spelled(low)) to \(spelled(high))"
    }
  }

  /// A smaller floor is none to people.
  private static let leastTold = 1e-6

  /// Beyond what real rows show among themselves, where that is known and not nothing.
  private func allowedExcess(_ limit: Limit) -> String {
    let floor = member.floor.flatMap { abs($0) < Self.leastTold ? nil : spelled($0) }
    let real = floor.map { "real rows alone give \($0), " } ?? ""
    let more = floor == nil ? "" : " more"
    func size(_ bound: Double) -> String { spelledDifference(abs(bound)) }
    func side(_ bound: Double) -> String { bound < 0 ? " less" : " more" }
    return switch limit {
    case .gt(0): real + (floor == nil ? "none is allowed" : "no more is allowed")
    case .lt(0): real + "no less is allowed"
    case .gt(let bound): real + "allowed is at most \(size(bound))\(bound < 0 ? " less" : more)"
    case .gte(let bound): real + "allowed is less than \(size(bound))\(more)"
    case .lt(let bound): real + "allowed is at most \(size(bound))\(side(bound))"
    case .lte(let bound): real + "allowed is less than \(size(bound))\(side(bound))"
    case .outside(let low, let high) where low == -high:
      real + "allowed is at most \(size(high)) more or less"
    case .outside(let low, let high):
      real + "allowed is \(size(low))\(side(low)) to \(size(high))\(side(high))"
    }
  }
}
