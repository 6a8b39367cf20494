/// The distance of two associations, `|V_T - V_S|` with bias-corrected Cramér's V, over a shared
/// index of categories; `nil` where one is undefined.
///
/// Both are divided by what the pooled table has, so that a category that one of them missed does
/// not change the scale. The floor is the mean of `|V - V'|` when both squares are normal around the
/// pooled table's, with its standard error at their own sizes, and cut off at zero: a folded normal
/// at a strong association, less at none, where half of all estimates are exactly zero. A cell that
/// only one side has is seen by the pooled table's error, while its own may take it for certain.
package func associationDifference(
  _ t: ContingencyTable, _ s: ContingencyTable
) -> (distance: DistanceEstimate, reference: Double, candidate: Double)? {
  let pool = ContingencyTable(
    rows: t.rows, columns: t.columns, counts: zip(t.counts, s.counts).map { $0 + $1 })
  guard let reference = t.correctedCramersV(dividedAs: pool),
    let candidate = s.correctedCramersV(dividedAs: pool), let pooled = pool.correctedCramersV,
    let first = t.correctedStandardError, let second = s.correctedStandardError,
    let firstDeviation = pool.squareDeviation(size: t.total),
    let secondDeviation = pool.squareDeviation(size: s.total)
  else { return nil }
  let null = AssociationNull(
    estimatesOfReference: possibleValues(pooled * pooled, firstDeviation),
    estimatesOfCandidate: possibleValues(pooled * pooled, secondDeviation))
  let own = (first * first + second * second).squareRoot()
  let distance = DistanceEstimate(
    value: abs(reference - candidate), floor: null.mean, floorSpread: null.standardDeviation,
    standardError: max(own, null.standardDeviation), n: min(t.total, s.total))
  return (distance, reference, candidate)
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
