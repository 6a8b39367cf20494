import GateModel

/// A distance between two samples, with what sampling noise alone would give.
///
/// Write `D` for the distance of the two populations, `V` for that of the samples, `N` for the
/// distance from zero of the sampling noise `(F_n - F) - (G_m - G)`. For a norm-like distance:
///
/// - `E[V] >= D`, because a norm is convex and the noise has mean zero (Jensen);
/// - `V <= D + N`, so `E[V] <= D + E[N]` (triangle inequality). `E[N]` is the floor, the expected
///   distance of two samples of these sizes from real data.
///
/// So the truth lies in `[E[V] - floor, E[V]]`. The excess `V - floor` is right at distance zero and
/// too small by up to the floor at a large distance, which is the `slack` of its error model. The
/// interval of the excess, `[V - floor - z se, V + z se]`, covers `D` on both ends.
package struct DistanceEstimate: Sendable, Hashable {
  /// The distance of the samples.
  package let value: Double
  /// The expected distance of two samples of these sizes when nothing differs.
  package let floor: Double
  /// The standard deviation of the score when nothing differs.
  package let floorSpread: Double
  /// The larger of the spread under the null, widened to match its tail where it is skewed, and
  /// the standard error by the delta method at the distance that was seen.
  package let standardError: Double
  /// The rows of the smaller sample.
  package let n: Int

  package init(
    value: Double, floor: Double, floorSpread: Double, standardError: Double, n: Int
  ) {
    self.value = value
    self.floor = floor
    self.floorSpread = floorSpread
    self.standardError = standardError
    self.n = n
  }

  /// The three numbers of a score: value, floor and excess.
  ///
  /// `valueError` is the error model of the value where it has a better one than the normal. `nil`
  /// when a number is NaN.
  package func score(
    confidence: Double, valueError: ErrorModel? = nil
  ) -> (value: Estimate, floor: Estimate, excess: Estimate)? {
    let plain = ErrorModel.normal(standardError: standardError, scale: .identity, slack: 0)
    let floorError = ErrorModel.normal(standardError: floorSpread, scale: .identity, slack: 0)
    let excessError = ErrorModel.normal(
      standardError: standardError, scale: .identity, slack: floor)
    let floorInterval = floorError.interval(around: floor, confidence: confidence)
    guard
      let value = Estimate(value: value, error: valueError ?? plain, confidence: confidence),
      let floorEstimate = Estimate(
        value: floor, interval: floorInterval.flatMap { Interval(max(0, $0.lower), $0.upper) },
        error: floorError),
      let excess = Estimate(
        value: self.value - floor, error: excessError, confidence: confidence)
    else { return nil }
    return (value, floorEstimate, excess)
  }
}
