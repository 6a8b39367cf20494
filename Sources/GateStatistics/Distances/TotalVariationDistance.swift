/// The total variation distance of two samples over shared categories: `1/2 sum |p_i - q_i|`.
///
/// All three arrays count the same categories; `pool` counts the real rows alone. The floor is the
/// sum of `E|X_i/n - Y_i/m|` at the pool's shares, by the folded normal for dense categories (the
/// closed form of mostlyai-qa) and Poisson sums for sparse ones, with room for categories that the
/// pool missed. Both samples and the pool have at least one row. O(categories); only distinct small
/// counts cost more.
///
/// - Parameter isSparse: whether there may be so many rare categories that what the pool missed
///   cannot be told from it. The floor is then at least what dealing the rows of both samples anew
///   gives, which is exact if nothing differs, and generous to a candidate whose values are all new.
package func totalVariation(
  reference: [Int], candidate: [Int], pool: [Int], isSparse: Bool = false
) -> DistanceEstimate {
  let n = reference.reduce(0, +)
  let m = candidate.reduce(0, +)
  precondition(n > 0 && m > 0, "total variation needs rows on both sides")
  let distance = signedDistance(reference, n, candidate, m)
  let null = TotalVariationNull(pool: pool, n: n, m: m)
  let tail = SkewedTail.factor(mean: null.mean, standardDeviation: null.standardDeviation)
  let floor =
    isSparse ? max(null.mean, dealtDistance(reference, n, candidate, m)) : null.mean
  return DistanceEstimate(
    value: distance.value, floor: floor, floorSpread: null.standardDeviation,
    standardError: max(null.standardDeviation * tail, distance.standardError), n: min(n, m))
}

/// The mean distance of two samples to which the rows of both are dealt anew.
private func dealtDistance(_ reference: [Int], _ n: Int, _ candidate: [Int], _ m: Int) -> Double {
  var rows: [Int: Int] = [:]
  for (count, other) in zip(reference, candidate) { rows[count + other, default: 0] += 1 }
  var sum = 0.0
  // In order, so that sums are the same in every run.
  for (count, categories) in rows.sorted(by: { $0.key < $1.key }) {
    sum += Double(categories) * DealtRows.gap(count, n, m).mean
  }
  return sum / 2
}

/// The distance, and its standard error with the signs of the differences held fixed:
/// `1/4 (Var_T(s)/n + Var_S(s)/m)` for the sign `s` of a row's category.
private func signedDistance(
  _ reference: [Int], _ n: Int, _ candidate: [Int], _ m: Int
) -> (value: Double, standardError: Double) {
  // Of whole numbers, |x m - y n|, which makes the distance exact below 2^53 pairs of rows.
  var crossSum = 0.0
  // Shares of each sample in categories that are more frequent in the candidate, and in others.
  var risingReference = 0.0
  var fallingReference = 0.0
  var risingCandidate = 0.0
  var fallingCandidate = 0.0
  for index in reference.indices {
    let p = Double(reference[index]) / Double(n)
    let q = Double(candidate[index]) / Double(m)
    crossSum += abs(Double(reference[index]) * Double(m) - Double(candidate[index]) * Double(n))
    if q > p {
      risingReference += p
      risingCandidate += q
    } else if q < p {
      fallingReference += p
      fallingCandidate += q
    }
  }
  let varianceReference = signVariance(risingReference, fallingReference) / Double(n)
  let varianceCandidate = signVariance(risingCandidate, fallingCandidate) / Double(m)
  let value = crossSum / (2 * Double(n) * Double(m))
  return (value, (varianceReference + varianceCandidate).squareRoot() / 2)
}

/// The variance of a variable that is +1, -1 and else 0 with the given probabilities.
private func signVariance(_ positive: Double, _ negative: Double) -> Double {
  let mean = positive - negative
  return max(0, positive + negative - mean * mean)
}
