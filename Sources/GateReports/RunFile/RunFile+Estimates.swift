import GateJSON
import GateModel

// Numbers with their uncertainty.
extension RunFile {
  /// `value`, and `unbounded` in its place where the value is infinite.
  static func valueMembers(_ value: Double?) -> [(String, JSONOutput?)] {
    guard let value, !value.isNaN else { return [] }
    guard value.isInfinite else { return [("value", .double(value))] }
    return [("value", .null), ("unbounded", .string(value > 0 ? "above" : "below"))]
  }

  static func readValue(_ node: RunFileNode) throws(RunFileError) -> Double? {
    if let side = node.optional("unbounded") {
      switch try side.string() {
      case "above": return .infinity
      case "below": return -.infinity
      default: throw side.failure("expected \"above\" or \"below\"")
      }
    }
    return try node.optional("value")?.double()
  }

  static func json(of interval: Interval) -> JSONOutput {
    .array([finite(interval.lower), finite(interval.upper)])
  }

  static func readInterval(_ node: RunFileNode?) throws(RunFileError) -> Interval? {
    guard let node else { return nil }
    let ends = try node.elements()
    guard ends.count == 2 else { throw node.failure("an interval has two ends") }
    let lower = try ends[0].double(orNull: -.infinity)
    let upper = try ends[1].double(orNull: .infinity)
    guard let interval = Interval(lower, upper) else {
      throw node.failure("the ends of the interval are reversed")
    }
    return interval
  }

  static func members(of estimate: Estimate) -> [(String, JSONOutput?)] {
    valueMembers(estimate.value) + [
      ("interval", estimate.interval.map { json(of: $0) }), ("error", json(of: estimate.error)),
    ]
  }

  static func json(of estimate: Estimate) -> JSONOutput {
    .objectOfPresent(members(of: estimate))
  }

  static func readEstimate(_ node: RunFileNode) throws(RunFileError) -> Estimate {
    guard let value = try readValue(node) else {
      throw node.failure("the key \"value\" is missing")
    }
    let estimate = Estimate(
      value: value, interval: try readInterval(node.optional("interval")),
      error: try readErrorModel(try node.field("error")))
    guard let estimate else { throw node.failure("the value is no number") }
    return estimate
  }

  /// A number, or `null` for one that JSON cannot hold.
  static func finite(_ number: Double) -> JSONOutput {
    number.isFinite ? .double(number) : .null
  }

  /// A number that may be missing because it was infinite.
  static func readScale(_ node: RunFileNode, _ key: String) throws(RunFileError) -> Double {
    try node.optional(key)?.double() ?? .infinity
  }
}
