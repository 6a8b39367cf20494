import GateModel
import GateWording

// Numbers as people read them. Where that is not the number of the run file digit by digit, the
// machine-readable value is.
extension HTMLNode {
  static func number(_ number: Double) -> HTMLNode {
    guard number.isFinite else { return .text(short(number)) }
    return data(shortestNumber(number), short(number))
  }

  static func count(_ count: Int) -> HTMLNode { data(String(count), grouped(count)) }

  static func share(_ share: Double) -> HTMLNode {
    guard share.isFinite else { return .text(short(share)) }
    // A tenth of a percent, of small shares a thousandth.
    let steps = share.magnitude < 0.01 ? 1e5 : 1e3
    return data(shortestNumber(share), percent((share * steps).rounded() / steps))
  }

  /// Two digits, or a bound: no more of a p-value can be relied on.
  static func probability(_ probability: Double) -> HTMLNode {
    let least = 1e-40
    guard probability >= least else { return data(shortestNumber(probability), "< 1e-40") }
    return data(shortestNumber(probability), twoDigits(probability))
  }

  static func interval(_ interval: Interval) -> HTMLNode {
    element("i", [], [number(interval.lower), " to ", number(interval.upper)])
  }

  /// The violation: `> 0.05`.
  static func limit(_ limit: Limit) -> HTMLNode {
    switch limit {
    case .gt(let bound): list(["> ", number(bound)])
    case .gte(let bound): list(["≥ ", number(bound)])
    case .lt(let bound): list(["< ", number(bound)])
    case .lte(let bound): list(["≤ ", number(bound)])
    case .outside(let low, let high): list(["< ", number(low), " or > ", number(high)])
    }
  }

  private static func data(_ value: String, _ text: String) -> HTMLNode {
    value == text ? .text(text) : element("data", [("value", value)], [.text(text)])
  }

  private static func twoDigits(_ number: Double) -> String {
    guard number > 0, number < 1 else { return short(number) }
    var (mantissa, exponent) = (number, 0)
    while mantissa < 1 {
      mantissa *= 10
      exponent += 1
    }
    let digits = Int((mantissa * 10).rounded())
    guard exponent < 4 else {
      let (whole, fraction) = digits == 100 ? (1, 0) : (digits / 10, digits % 10)
      let power = digits == 100 ? exponent - 1 : exponent
      return fraction == 0 ? "\(whole)e-\(power)" : "\(whole).\(fraction)e-\(power)"
    }
    var scale = 10.0
    for _ in 0..<exponent { scale *= 10 }
    return shortestNumber(Double(digits) / scale)
  }
}
