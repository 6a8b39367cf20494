import GateModel
import GatePreparation
import GateStatistics

/// `diversity.category-coverage`: which of the reference's categories the candidate still has.
package enum CategoryCoverage: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.category-coverage", axis: .diversity, title: "Category coverage",
    summary: "The share of the reference's categories that occur in the candidate.",
    unit: "share of categories", range: unitInterval, better: .higher, shape: .column,
    kinds: [.category, .boolean],
    definition: "|categories of T in S| / |categories of T|; floor: what dealing "
      + "all rows anew to samples of these sizes gives, so that a small S is not blamed.",
    references: ["SDMetrics 0.32 CategoryCoverage (without the expectation)"])

  package static let examples = [
    MetricExample(
      "one of two categories lost", reference: [.categories("c", ["a", "b"])],
      candidate: [.categories("c", ["a", "a"])], subject: .column("c"), value: 0.5),
    MetricExample(
      "new categories do not count", reference: [.categories("c", ["a", "b"])],
      candidate: [.categories("c", ["a", "b", "z"])], subject: .column("c"), value: 1),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let known = facts.referenceCounts.indices.filter { facts.referenceCounts[$0] > 0 }
    let m = facts.candidateCounts.reduce(0, +)
    guard !known.isEmpty, m > 0 else {
      return .notApplicable(reason: "one side has no present value")
    }
    let real = facts.realCounts
    let n = facts.referenceCounts.reduce(0, +)
    let pooled = zip(real, facts.candidateCounts).map { $0 + $1 }.filter { $0 > 0 }
    guard let chance = CoverageNull(counts: pooled, first: n, second: m) else {
      return .notApplicable(reason: "undefined")
    }
    let realRows = Double(real.reduce(0, +))
    var (covered, lostMass, expected) = (0, 0.0, 0.0)
    for code in known {
      let share = Double(real[code]) / realRows
      expected += 1 - power(1 - share, m)
      if facts.candidateCounts[code] > 0 { covered += 1 } else { lostMass += share }
    }
    let size = Double(known.count)
    let value = Double(covered) / size
    // What S lost makes the pooled rows poorer, so the floor is at most that of the real rows alone.
    let slack = min(chance.share - expected / size, 0)
    func normal(slack: Double) -> ErrorModel {
      .normal(standardError: chance.standardError, scale: .identity, slack: slack)
    }
    guard
      let estimate = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(
        value: chance.share, error: normal(slack: 0), confidence: context.confidence),
      let excess = Estimate(
        value: value - chance.share, error: normal(slack: slack), confidence: context.confidence)
    else { return .notApplicable(reason: "undefined") }
    var score = Score(value: estimate, floor: floor, excess: excess, n: known.count)
    score.parts = ["lostMass": lostMass, "categories": size]
    return .measured(score)
  }

  /// `base` to the power of a count, without a mathematics library.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, remaining) = (1.0, base, exponent)
    while remaining > 0 {
      if remaining & 1 == 1 { result *= factor }
      factor *= factor
      remaining >>= 1
    }
    return result
  }
}
