/// A bound of a range without a superfluous fraction: `1`, `0.05`, `no limit`.
func boundText(_ bound: Double) -> String {
  guard bound.isFinite else { return "no limit" }
  return Int(exactly: bound).map(String.init) ?? "\(bound)"
}
