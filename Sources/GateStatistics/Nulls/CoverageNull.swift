/// Which share of the first sample's categories a second sample has, when both are drawn from the
/// same rows.
///
/// The pooled counts are held fixed and the rows dealt anew: of `N` rows a category with `c` of
/// them misses a sample of `m` with probability `C(N - c, m) / C(N, m)`. Share and standard error
/// are those of the ratio of expected counts, by the delta method; the small negative covariance
/// between categories is left out, which makes the error slightly too large.
package struct CoverageNull: Sendable {
  /// The expected share.
  package let share: Double
  /// Half of a category at 1.96 standard errors.
  package static let continuity = 0.25
  /// The standard deviation of the share, with half a category as continuity correction.
  package let standardError: Double

  /// - Parameters:
  ///   - counts: pooled rows of each category over all samples, without zeros.
  ///   - first: rows of the sample whose categories are looked for.
  ///   - second: rows of the sample in which they are looked for.
  /// - Returns: `nil` if a sample is empty or the counts hold fewer rows than both together.
  package init?(counts: [Int], first: Int, second: Int) {
    let rows = counts.reduce(0, +)
    guard first > 0, second > 0, rows >= first + second else { return nil }
    var known: [Int: (inFirst: Double, inBoth: Double)] = [:]
    for count in counts where known[count] == nil {
      let missesFirst = Self.missing(first, of: rows, count: count)
      let missesSecond = Self.missing(second, of: rows, count: count)
      let missesBoth = Self.missing(first + second, of: rows, count: count)
      known[count] = (1 - missesFirst, 1 - missesFirst - missesSecond + missesBoth)
    }
    let chances = counts.compactMap { known[$0] }
    let inFirst = chances.reduce(0) { $0 + $1.inFirst }
    let share = chances.reduce(0) { $0 + $1.inBoth } / inFirst
    let variance = chances.reduce(0) { sum, chance in
      let mean = chance.inBoth - share * chance.inFirst
      let square =
        chance.inBoth * (1 - share) * (1 - share)
        + (chance.inFirst - chance.inBoth) * share * share
      return sum + square - mean * mean
    }
    self.share = share
    standardError = (max(variance, 0).squareRoot() + Self.continuity) / inFirst
  }

  /// The chance that none of `count` rows is among `drawn` of `rows` rows.
  private static func missing(_ drawn: Int, of rows: Int, count: Int) -> Double {
    guard count <= rows - drawn else { return 0 }
    var chance = 1.0
    for taken in 0..<count {
      chance *= Double(rows - drawn - taken) / Double(rows - taken)
      if chance < 1e-15 { return 0 }
    }
    return chance
  }
}
