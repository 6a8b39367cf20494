/// How a number came about, in enough detail to give its interval or a p-value at any level later.
///
/// GateStatistics turns a model into intervals and p-values; the model itself is only data, so a
/// stored run can be judged again without the tables. Models of many numbers lie apart, since a wide
/// table has a million of the small ones.
public enum ErrorModel: Sendable, Hashable {
  /// A fact about the rows at hand: no sampling error is claimed.
  case fact
  /// Normal on `scale`, with the standard error on that scale. The truth may lie farther out than
  /// the estimate by up to `slack` (a distance minus its floor is too small when the true distance
  /// is large, docs/method.md): a positive slack raises the upper end of the interval, a negative
  /// one lowers the lower end. `slack` is in units of the estimate.
  case normal(standardError: Double, scale: Scale, slack: Double)
  /// A share `successes / trials`: Wilson interval, exact binomial p-value.
  case binomial(successes: Int, trials: Int)
  /// `unit` times the difference of two independent shares, `a / n - b / m`: Newcombe's hybrid
  /// interval; Fisher's exact test at a limit of zero.
  indirect case shareDifference(a: Int, n: Int, b: Int, m: Int, unit: Double)
  /// The ratio `(a / n) / (b / m)` of two independent shares: exact conditional binomial.
  indirect case shareRatio(a: Int, n: Int, b: Int, m: Int)
  /// `observed` of `pairs` coinciding pairs join a candidate row with a reference row where chance
  /// gives the share `chance`; the value is the excess count times `unit`.
  indirect case coincidence(observed: Int, pairs: Int, chance: Double, unit: Double)
  /// A Kolmogorov-Smirnov distance of samples of size `n` and `m`: the DKW band.
  case dkw(n: Int, m: Int)
  /// A number that is more extreme than all but `above` of `of` others that are exchangeable with it
  /// if nothing is wrong; the one of `tests` such numbers that stands out most, by Bonferroni. It
  /// has a p-value and no interval.
  case rank(above: Int, of: Int, tests: Int)
  /// Several tests of the same claim, any of which may prove it: Bonferroni over their number.
  case anyOf([ErrorModel])
  /// One of so many tests, chosen for what the data showed: Bonferroni over their number. A limit
  /// above zero is held to the test at zero as well, which is exact for counts.
  indirect case chosen(from: Int, ErrorModel)

  /// Where a normal approximation holds.
  public enum Scale: String, Sendable {
    /// As it is, its logarithm, or Fisher's z of a correlation.
    case identity, log, fisher
  }
}
