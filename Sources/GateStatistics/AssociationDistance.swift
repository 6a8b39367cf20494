/// The distance of two associations, `|V_T - V_S|` with bias-corrected Cramér's V, over a shared
/// index of categories; `nil` where one is undefined.
///
/// The floor is the folded normal's mean at the combined standard error. Near V = 0 that error is
/// on the large side, because V is cut off at zero, so the excess errs towards no difference.
package func associationDifference(
  _ t: ContingencyTable, _ s: ContingencyTable
) -> DistanceEstimate? {
  guard let reference = t.correctedCramersV, let candidate = s.correctedCramersV,
    let first = t.correctedStandardError, let second = s.correctedStandardError
  else { return nil }
  let error = (first * first + second * second).squareRoot()
  return DistanceEstimate(
    value: abs(reference - candidate), floor: FoldedNormal.mean * error,
    floorSpread: FoldedNormal.standardDeviation * error, standardError: error,
    n: min(t.total, s.total))
}
