/// The distance of two associations, `|V_T - V_S|` with bias-corrected Cramér's V, over a shared
/// index of categories; `nil` where one is undefined.
///
/// The floor is the mean of `|V - V'|` when both squares are normal around the reference's, with the
/// reference's standard error at their own sizes, and cut off at zero: a folded normal at a strong
/// association, less at none, where half of all estimates are exactly zero.
package func associationDifference(
  _ t: ContingencyTable, _ s: ContingencyTable
) -> DistanceEstimate? {
  guard let reference = t.correctedCramersV, let candidate = s.correctedCramersV,
    let first = t.correctedStandardError, let second = s.correctedStandardError,
    let firstDeviation = t.squareDeviation(size: t.total),
    let secondDeviation = t.squareDeviation(size: s.total)
  else { return nil }
  let square = reference * reference
  let null = AssociationNull(
    estimatesOfReference: possibleValues(square, firstDeviation),
    estimatesOfCandidate: possibleValues(square, secondDeviation))
  return DistanceEstimate(
    value: abs(reference - candidate), floor: null.mean, floorSpread: null.standardDeviation,
    standardError: (first * first + second * second).squareRoot(), n: min(t.total, s.total))
}

/// Mean and spread of the distance of two independent values, each equally likely among its own.
private struct AssociationNull {
  let mean: Double
  let standardDeviation: Double

  init(estimatesOfReference first: [Double], estimatesOfCandidate second: [Double]) {
    var sum = 0.0
    var squares = 0.0
    for one in first {
      for other in second {
        sum += abs(one - other)
        squares += (one - other) * (one - other)
      }
    }
    let pairs = Double(first.count * second.count)
    mean = sum / pairs
    standardDeviation = max(0, squares / pairs - mean * mean).squareRoot()
  }
}

/// Equally likely values of V when its square is normal and cut off to [0, 1]: a quadrature.
private func possibleValues(_ square: Double, _ deviation: Double) -> [Double] {
  // The spread of 32 normal quantiles is 2 % below the normal's, their mean distance 1 %.
  let nodes = 32
  return (0..<nodes).map { node in
    let deviate = Normal.quantile((Double(node) + 0.5) / Double(nodes))
    return min(1, max(0, square + deviation * deviate)).squareRoot()
  }
}
