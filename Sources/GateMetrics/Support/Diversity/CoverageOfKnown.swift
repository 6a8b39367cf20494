import GateStatistics

/// How many of the reference's categories the candidate has, against dealing all rows anew.
struct CoverageOfKnown {
  /// The categories of the reference.
  let known: Int
  let covered: Int
  /// The share of real rows in categories that the candidate lost.
  let lostMass: Double
  /// What dealing all rows anew to samples of these sizes gives.
  let chance: CoverageNull
  /// What S lost makes the pooled rows poorer, so that the true floor may be above `chance` by this
  /// much; not positive.
  let slack: Double

  /// Of two reasons to doubt the share together: dealing rows anew, and the chance that made some
  /// categories of S occur. A category that S expects `x` rows of occurs or not with variance
  /// `exp(-x) (1 - exp(-x))`, at most its chance of no row and at most that of one row; so the
  /// categories with none (one more may have had luck) and with one row bound the sum.
  let standardError: Double

  var share: Double { Double(covered) / Double(known) }

  /// Counts by category; `nil` if a side has no row.
  init?(reference: [Int], candidate: [Int], real: [Int]) {
    let present = reference.indices.filter { reference[$0] > 0 }
    let n = reference.reduce(0, +)
    let m = candidate.reduce(0, +)
    let pooled = zip(real, candidate).map { $0 + $1 }.filter { $0 > 0 }
    guard !present.isEmpty, m > 0,
      let chance = CoverageNull(counts: pooled, first: n, second: m)
    else { return nil }
    let realRows = Double(real.reduce(0, +))
    var (covered, single, lostMass, expected) = (0, 0, 0.0, 0.0)
    for category in present {
      let share = Double(real[category]) / realRows
      expected += 1 - power(1 - share, m)
      if candidate[category] > 0 { covered += 1 } else { lostMass += share }
      if candidate[category] == 1 { single += 1 }
    }
    known = present.count
    self.covered = covered
    self.lostMass = lostMass
    self.chance = chance
    // With half a category as continuity correction, as in the null.
    let lucky =
      single == 0
      ? 0 : Double(min(present.count - covered + 1, single)).squareRoot() + CoverageNull.continuity
    let luckyShare = lucky / Double(present.count)
    standardError =
      (chance.standardError * chance.standardError + luckyShare * luckyShare).squareRoot()
    slack = min(chance.share - expected / Double(present.count), 0)
  }
}

/// `base` to the power of a count, without a mathematics library.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, factor, remaining) = (1.0, base, exponent)
  while remaining > 0 {
    if remaining & 1 == 1 { result *= factor }
    factor *= factor
    remaining >>= 1
  }
  return result
}
