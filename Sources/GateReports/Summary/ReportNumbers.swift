import GateModel
import GateWording

// Numbers as people read them. None of these ever prints "nan" or "inf".

/// A number with four significant digits: `0.01234`, `16,280`, `1.2e-7`.
func short(_ number: Double) -> String {
  number.isInfinite ? (number > 0 ? "no upper bound" : "no lower bound") : peopleNumber(number)
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
