/// Order statistics of sorted values.
package enum Quantiles {
  /// The smallest value with at least the share `q` of the values at or below it; `nil` if empty.
  ///
  /// This is the inverse of the empirical distribution (type 1 of Hyndman and Fan): always an
  /// observed value, so it has a meaning for codes and dates too.
  package static func value(sorted: [Double], _ q: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((q * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank - 1, 0), sorted.count - 1)]
  }

  /// The distance between the upper and the lower quartile; 0 if empty.
  package static func interquartileRange(sorted: [Double]) -> Double {
    guard let low = value(sorted: sorted, 0.25), let high = value(sorted: sorted, 0.75) else {
      return 0
    }
    return high - low
  }
}
