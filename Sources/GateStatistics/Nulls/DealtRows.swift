import Glibc

/// What two samples of `n` and `m` rows differ by in a category when nothing differs in truth: the
/// `c` rows of the category that both have together are held fixed and all rows dealt anew.
///
/// The number of them that falls to the first sample is hypergeometric, so mean and variance of
/// `|X/n - (c - X)/m|` are exact, whatever the population and however few the rows: nothing has to
/// be known of shares, or of categories that nobody drew.
package struct DealtRows: Sendable {
  private let n: Int
  private let m: Int
  /// By count; larger ones are computed when they are asked for.
  private let known: [Gap]

  /// The mean of the absolute difference of the two shares, and its variance.
  package struct Gap: Sendable {
    package var mean: Double
    package var variance: Double
  }

  /// Tables have many small counts and few large ones.
  private static let knownCounts = 4096

  /// - Precondition: both samples have rows.
  package init(n: Int, m: Int) {
    precondition(n > 0 && m > 0, "rows are dealt to two samples")
    self.n = n
    self.m = m
    known = (0...min(n + m, Self.knownCounts)).map { Self.gap($0, n, m) }
  }

  /// - Parameter count: rows of the category in both samples, at most `n + m`.
  package func gap(count: Int) -> Gap {
    count < known.count ? known[count] : Self.gap(count, n, m)
  }

  /// The mean absolute deviation of a hypergeometric count is `2 k (m - c + k) / (n + m) P(X = k)`
  /// with `k` the whole number above its mean (de Moivre's, as Ramasubban 1958 extends it).
  static func gap(_ count: Int, _ n: Int, _ m: Int) -> Gap {
    let rows = n + m
    let (c, size) = (Double(count), Double(rows))
    let scale = size / (Double(n) * Double(m))
    let (share, otherShare) = (Double(n) / size, Double(m) / size)
    let variance = rows > 1 ? c * share * otherShare * (size - c) / (size - 1) : 0
    let above = (c * share).rounded(.down) + 1
    let k = Int(above)
    guard k <= min(count, n), count - k <= m else { return Gap(mean: 0, variance: 0) }
    let chance = exp(
      logChoose(c, above) + logChoose(size - c, Double(n) - above) - logChoose(size, Double(n)))
    let mean = scale * 2 * above * (Double(m) - c + above) / size * chance
    return Gap(mean: mean, variance: max(0, scale * scale * variance - mean * mean))
  }

  private static func logChoose(_ n: Double, _ k: Double) -> Double {
    SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(k + 1)
      - SpecialFunctions.logGamma(n - k + 1)
  }
}

/// The mean of the largest of so many standard normals (Blom 1958; 5 % too large for two, else
/// right within 2 %).
///
/// Whatever their dependence, the largest lies above its mean by more than `z` with at most about
/// the probability that a single one does (Borell; Tsirelson, Ibragimov and Sudakov).
package func meanOfLargestNormal(of count: Int) -> Double {
  guard count > 1 else { return 0 }
  return Normal.quantile((Double(count) - 0.375) / (Double(count) + 0.25))
}
