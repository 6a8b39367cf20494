import GateModel

extension Interval {
  /// Half of the width in units of that of a standard normal at the same confidence.
  package func standardError(confidence: Double) -> Double {
    let unit = Normal.halfWidth(confidence: confidence)
    return unit > 0 ? (upper - lower) / (2 * unit) : .infinity
  }
}

extension ErrorModel {
  /// The standard error of a value, slack left out: 0 for a fact, infinite where there is no
  /// interval. Other models than the normal on its own scale have that of a normal with a 95 %
  /// interval as wide as theirs.
  package func standardError(around value: Double) -> Double {
    switch self {
    case .fact: return 0
    case .normal(let standardError, .identity, _): return standardError
    default:
      return interval(around: value, confidence: Self.usual)?
        .standardError(confidence: Self.usual) ?? .infinity
    }
  }

  /// How far the truth may lie from the estimate besides its sampling error.
  package var slack: Double {
    if case .normal(_, _, let slack) = self { slack } else { 0 }
  }

  private static let usual = 0.95
}
