import GateJSON
import GateModel
import Glibc

// Numbers as people read them. None of these ever prints "nan" or "inf".

/// A number with four significant digits: `0.01234`, `16,280`, `1.2e-7`.
func short(_ number: Double) -> String {
  guard !number.isNaN else { return "undefined" }
  guard number.isFinite else { return number > 0 ? "no upper bound" : "no lower bound" }
  if let whole = Int(exactly: number), whole.magnitude < 1_000_000_000_000 {
    return grouped(whole)
  }
  // Beyond it the power of ten is infinite; only p-values get there, and they read as well as 0.
  guard number.magnitude > smallestShown else { return "0" }
  let exponent = significantDigits - 1 - Int(log10(number.magnitude).rounded(.down))
  // A power beyond the doubles would make it undefined; such a number has no digits to spare.
  guard exponent < 300 else { return shortestNumber(number) }
  // Dividing two exact whole numbers gives the double nearest to the short decimal.
  let power = pow(10, Double(abs(exponent)))
  let rounded =
    exponent >= 0 ? (number * power).rounded() / power : (number / power).rounded() * power
  return shortestNumber(rounded)
}

private let significantDigits = 4
private let smallestShown = 1e-290

/// A whole number with commas between thousands.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + text
}

/// A count with its noun: `1 check`, `2 checks`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

func short(_ interval: Interval) -> String {
  "[\(short(interval.lower)), \(short(interval.upper))]"
}

/// The violation in words: `above 0.05`.
func words(for limit: Limit) -> String {
  switch limit {
  case .gt(let bound): "above \(short(bound))"
  case .gte(let bound): "\(short(bound)) or above"
  case .lt(let bound): "below \(short(bound))"
  case .lte(let bound): "\(short(bound)) or below"
  case .outside(let low, let high): "outside \(short(low)) to \(short(high))"
  }
}

/// The violation where there is little room: `> 0.05`.
func symbols(for limit: Limit) -> String {
  switch limit {
  case .gt(let bound): "> \(short(bound))"
  case .gte(let bound): ">= \(short(bound))"
  case .lt(let bound): "< \(short(bound))"
  case .lte(let bound): "<= \(short(bound))"
  case .outside(let low, let high): "< \(short(low)) or > \(short(high))"
  }
}

/// A number with its sign, for contributions.
func signed(_ number: Double) -> String {
  number > 0 ? "+\(short(number))" : short(number)
}

/// A share as a percentage without a superfluous fraction: `95 %`.
func percent(_ share: Double) -> String { "\(short((share * 1e6).rounded() / 1e4)) %" }
