import GateModel
import GateWording

extension Limit {
  /// What a violation is, after "is": `above 0.1`, `outside 0.8 to 1.25`.
  var violation: String {
    switch self {
    case .gt(let x): "above \(shortestNumber(x))"
    case .gte(let x): "at or above \(shortestNumber(x))"
    case .lt(let x): "below \(shortestNumber(x))"
    case .lte(let x): "at or below \(shortestNumber(x))"
    case .outside(let low, let high): "outside \(shortestNumber(low)) to \(shortestNumber(high))"
    }
  }
}
