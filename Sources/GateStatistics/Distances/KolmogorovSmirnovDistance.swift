/// The Kolmogorov-Smirnov distance `sup |F_T - F_S|` of two samples, both ascending.
///
/// The distribution functions are compared at every point after all of its ties. `at` is the first
/// point of the largest gap, and `sign` is +1 where the candidate has more of its rows at or below
/// that point than the reference, -1 where it has fewer, 0 at distance zero. The floor comes from
/// the ties of `sortedPool`, the real rows alone. All three have at least one value, none NaN.
/// O(n + m + pool).
package func kolmogorovSmirnov(
  sortedReference: [Double], sortedCandidate: [Double], sortedPool: [Double]
) -> (DistanceEstimate, at: Double, sign: Double) {
  let n = sortedReference.count
  let m = sortedCandidate.count
  precondition(n > 0 && m > 0, "a distance needs values on both sides")
  let gap = largestGap(sortedReference, sortedCandidate)
  let null = KolmogorovNull(sortedPool: sortedPool)
  let scale = rootOfInverseSizes(n, m)
  let delta =
    (gap.reference * (1 - gap.reference) / Double(n)
    + gap.candidate * (1 - gap.candidate) / Double(m)).squareRoot()
  let spread = null.standardDeviation * scale
  let estimate = DistanceEstimate(
    value: abs(gap.candidate - gap.reference), floor: null.mean * scale, floorSpread: spread,
    standardError: max(spread * KolmogorovNull.tailFactor, delta), n: min(n, m))
  let sign: Double =
    gap.candidate > gap.reference ? 1 : gap.candidate < gap.reference ? -1 : 0
  return (estimate, at: gap.at, sign: sign)
}

/// The Kolmogorov-Smirnov distance alone. Both samples are ascending and have a value.
package func kolmogorovSmirnovDistance(
  sortedReference: [Double], sortedCandidate: [Double]
) -> Double {
  let gap = largestGap(sortedReference, sortedCandidate)
  return abs(gap.candidate - gap.reference)
}

/// Where two distribution functions are furthest apart, and their values there.
private struct Gap {
  var at: Double
  var reference = 0.0
  var candidate = 0.0
}

private func largestGap(_ reference: [Double], _ candidate: [Double]) -> Gap {
  let n = Double(reference.count)
  let m = Double(candidate.count)
  var best = Gap(at: min(reference[0], candidate[0]))
  var i = 0
  var j = 0
  // Past the end of one sample the gap only shrinks to zero.
  while i < reference.count && j < candidate.count {
    let point = min(reference[i], candidate[j])
    while i < reference.count && reference[i] == point { i += 1 }
    while j < candidate.count && candidate[j] == point { j += 1 }
    let f = Double(i) / n
    let g = Double(j) / m
    if abs(f - g) > abs(best.reference - best.candidate) {
      best = Gap(at: point, reference: f, candidate: g)
    }
  }
  return best
}
