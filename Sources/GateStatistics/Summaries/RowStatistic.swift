import GateKernels

/// A number computed from rows, with the influence of each row on it.
///
/// To first order the number is its truth plus the mean influence of the rows drawn, so its variance
/// is that of a mean, and differences of numbers over the same rows keep what the rows share.
package struct RowStatistic: Sendable {
  package let value: Double
  /// One number a row, with mean zero.
  package let influence: [Double]

  /// - Parameter influence: with mean zero.
  package init(value: Double, influence: [Double]) {
    self.value = value
    self.influence = influence
  }

  /// The square of the standard error over rows drawn anew.
  package var variance: Double {
    let count = Double(influence.count)
    return count > 0 ? influence.reduce(0) { $0 + $1 * $1 } / count / count : 0
  }

  /// The difference of two numbers over the same rows.
  package static func - (first: RowStatistic, second: RowStatistic) -> RowStatistic {
    RowStatistic(
      value: first.value - second.value,
      influence: zip(first.influence, second.influence).map { $0 - $1 })
  }
}

extension RowStatistic {
  /// The share of a baseline's loss that a prediction saves: `1 - sum(losses) / sum(baseline)`.
  ///
  /// `nil` when the baseline loses nothing.
  package static func skill(losses: [Double], baseline: [Double]) -> RowStatistic? {
    let count = Double(losses.count)
    let mean = losses.reduce(0, +) / count
    let base = baseline.reduce(0, +) / count
    guard count > 0, base > 0, mean.isFinite, base.isFinite else { return nil }
    let ratio = mean / base
    return RowStatistic(
      value: 1 - ratio, influence: zip(losses, baseline).map { (ratio * $1 - $0) / base })
  }

  /// The probability that a positive row scores above a negative one, ties counting half (the area
  /// under the receiver operating curve), with the influences of DeLong et al. 1988.
  ///
  /// `nil` without a positive or without a negative row. Linear in rows.
  package static func areaUnderCurve(scores: [Float], isPositive: [Bool]) -> RowStatistic? {
    let positives = Double(isPositive.count { $0 })
    let negatives = Double(isPositive.count) - positives
    guard positives > 0, negatives > 0 else { return nil }
    let order = RadixSort.order(of: scores.map { Double($0) })
    // For each row, the share of rows of the other class that lie on the right side of it.
    var placement = [Double](repeating: 0, count: scores.count)
    var (positivesBelow, negativesBelow) = (0.0, 0.0)
    var start = 0
    while start < order.count {
      var end = start
      var (tiedPositives, tiedNegatives) = (0.0, 0.0)
      while end < order.count, scores[order[end]] == scores[order[start]] {
        if isPositive[order[end]] { tiedPositives += 1 } else { tiedNegatives += 1 }
        end += 1
      }
      for row in order[start..<end] {
        placement[row] =
          isPositive[row]
          ? (negativesBelow + tiedNegatives / 2) / negatives
          : 1 - (positivesBelow + tiedPositives / 2) / positives
      }
      positivesBelow += tiedPositives
      negativesBelow += tiedNegatives
      start = end
    }
    let area = zip(placement, isPositive).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / positives
    let count = Double(scores.count)
    return RowStatistic(
      value: area,
      influence: zip(placement, isPositive).map { place, positive in
        (place - area) * count / (positive ? positives : negatives)
      })
  }

  /// The mean of numbers over the same rows.
  ///
  /// - Precondition: there is at least one.
  package static func mean(_ statistics: [RowStatistic]) -> RowStatistic {
    let count = Double(statistics.count)
    var influence = [Double](repeating: 0, count: statistics.first?.influence.count ?? 0)
    for statistic in statistics {
      for row in influence.indices { influence[row] += statistic.influence[row] / count }
    }
    return RowStatistic(
      value: statistics.reduce(0) { $0 + $1.value } / count, influence: influence)
  }
}

/// The variance of a number over training rows drawn anew, from the same number with one of equally
/// large groups left out at a time: the delete-a-group jackknife (Kott 2001).
package func jackknifeVariance(_ numbers: [Double]) -> Double {
  let count = Double(numbers.count)
  guard count > 1 else { return 0 }
  let mean = numbers.reduce(0, +) / count
  return (count - 1) / count * numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
}
