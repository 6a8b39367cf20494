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
    telling: Telling(
      [
        """
        {subject}: {present:of} real categories occur in the candidate[; those lost are \
        {lostMass:share} of the real rows]
        """,
        """
        {subject}: {value} of the real categories occur in the candidate[; those lost are \
        {lostMass:share} of the real rows]
        """,
      ], in: .share,
      remedy: "Condition on the lost categories or oversample them in training."),
    definition: "|categories of T in S| / |categories of T|; floor: what dealing "
      + "all rows anew to samples of these sizes gives, so that a small S is not blamed.",
    references: ["SDMetrics 0.32 CategoryCoverage (without the expectation)"])

  package static let examples = [
    MetricExample(
      "one of two categories lost", reference: [.categories("c", ["a", "b"])],
      candidate: [.categories("c", ["a", "a"])], times: 10, subject: .column("c"), value: 0.5),
    MetricExample(
      "new categories do not count", reference: [.categories("c", ["a", "b"])],
      candidate: [.categories("c", ["a", "b", "z"])], times: 10, subject: .column("c"), value: 1),
  ]

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard
      let coverage = CoverageOfKnown(
        reference: facts.referenceCounts, candidate: facts.candidateCounts, real: facts.realCounts)
    else { return .notApplicable(reason: "one side has no present value") }
    let chance = coverage.chance
    func normal(_ standardError: Double, slack: Double) -> ErrorModel {
      .normal(standardError: standardError, scale: .identity, slack: slack)
    }
    guard
      let estimate = Estimate(value: coverage.share, interval: nil, error: .fact),
      let floor = Estimate(
        value: chance.share, error: normal(chance.standardError, slack: 0),
        confidence: context.confidence),
      let excess = Estimate(
        value: coverage.share - chance.share,
        error: normal(coverage.standardError, slack: coverage.slack),
        confidence: context.confidence)
    else { return .notApplicable(reason: "undefined") }
    var score = Score(value: estimate, floor: floor, excess: excess, n: coverage.known)
    let present = Int((coverage.share * Double(coverage.known)).rounded())
    score.facts.amounts["present"] = .share(present, of: coverage.known)
    score.parts = ["lostMass": coverage.lostMass, "categories": Double(coverage.known)]
    return .measured(score)
  }
}
