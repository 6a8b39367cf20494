/// Numbers as places across a picture.
struct PictureScale {
  let from: Double
  let to: Double

  /// - Precondition: `from` is below `to`, and both are finite.
  init(from: Double, to: Double) {
    precondition(from < to, "a scale has an extent")
    self.from = from
    self.to = to
  }

  /// Percent of the width with one decimal, between 0 and 100.
  func percent(_ value: Double) -> String { "\(decimal(100 * share(value)))%" }

  /// Percent of the width between two numbers.
  func percent(between low: Double, and high: Double) -> String {
    "\(decimal(100 * (share(high) - share(low))))%"
  }

  private func share(_ value: Double) -> Double {
    min(1, max(0, (value - from) / (to - from)))
  }
}

/// A place in a picture: one decimal is a tenth of a unit, finer than anybody sees.
func decimal(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
  guard rest != 0 else { return String(whole) }
  return "\(tenths < 0 ? "-" : "")\(whole.magnitude).\(rest.magnitude)"
}
