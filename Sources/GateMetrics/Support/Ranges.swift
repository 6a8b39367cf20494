import GateModel

/// Fails only on NaN or reversed bounds, which literals are not.
private func literal(_ lower: Double, _ upper: Double) -> Interval {
  guard let interval = Interval(lower, upper) else {
    preconditionFailure("a range literal has ordered bounds")
  }
  return interval
}

/// The ranges of metrics, for descriptors.
let unitInterval = literal(0, 1)
let nonNegative = literal(0, .infinity)
let correlationGap = literal(0, 2)
let signedUnit = literal(-1, 1)
let anySign = literal(-.infinity, .infinity)
