import GateModel
import GatePreparation
import GateStatistics

/// `diversity.entropy`: the ratio of effective numbers of categories.
package enum EffectiveCategories: ColumnPairMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.entropy", version: 2, axis: .diversity, title: "Effective categories",
    summary: "The effective number of categories in the candidate over that in the reference.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .column,
    kinds: [.category, .boolean],
    telling: Telling(
      [
        """
        {subject}: the candidate has {value:number} times the reference's effective number of \
        categories[ ({synthetic:number} against {real:number})]
        """
      ], in: .number(""),
      remedy: """
        Train longer or with more weight on seldom categories; the generator prefers the \
        frequent ones.
        """),
    definition: "exp(H_S) / exp(H_T), H = - sum p ln p over present values; of single columns and "
      + "of pairs (on the bins of fidelity.contingency). Floor: what the smaller bias of the "
      + "larger sample explains, exp((k - 1) / 2n - (k - 1) / 2m).",
    references: ["Hill 1973", "Miller 1955"])

  package static let examples = [
    MetricExample(
      "two equal categories become one", reference: [.categories("c", ["a", "b"])],
      candidate: [.categories("c", ["a", "a"])], times: 10, subject: .column("c"), value: 0.5),
    MetricExample(
      "marginals kept, combinations halved",
      reference: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "v", "u", "v"]),
      ],
      candidate: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "u", "v", "v"]),
      ], times: 10, subject: .pair("a", "b"), value: 0.5),
  ]

  package static func beside(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter { comparison.columns[$0].isCategorical }
    guard !columns.isEmpty else { return notApplicable("no category column") }
    return columns.compactMap { column in
      facts.columns[column].map { facts in
        let present = facts.presentRows
        let tooFew = PresentRows.tooFew(
          reference: present.reference, candidate: present.candidate, with: "a value")
        return measurement(
          .column(comparison.columns[column].name),
          tooFew ?? outcome(facts.referenceCounts, facts.candidateCounts, context))
      }
    }
  }

  package static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    guard let counts = pair.counts else {
      return .notApplicable(reason: "a column has no bins")
    }
    return outcome(counts.reference, counts.candidate, context)
  }

  private static func outcome(
    _ reference: [Int], _ candidate: [Int], _ context: EvaluationContext
  ) -> Outcome {
    guard let t = Entropy(counts: reference), let s = Entropy(counts: candidate) else {
      return .notApplicable(reason: "one side has no present value")
    }
    let categories = Double(reference.count { $0 > 0 })
    let value = Entropy.effectiveNumber(s.value - t.value)
    // At the reference's number of categories: those that S lost are no excuse.
    let expected = Entropy.effectiveNumber(
      t.bias - (categories - 1) / (2 * Double(candidate.reduce(0, +))))
    let deviation = (t.variance + s.variance).squareRoot()
    func normal(_ deviation: Double) -> ErrorModel {
      .normal(standardError: deviation, scale: .identity, slack: 0)
    }
    guard
      let estimate = Estimate(
        value: value, error: normal(value * deviation), confidence: context.confidence),
      let floor = Estimate(value: expected, interval: nil, error: .fact),
      let excess = Estimate(
        value: value - expected, error: normal(max(value, expected) * deviation),
        confidence: context.confidence)
    else { return .notApplicable(reason: "undefined") }
    var score = Score(value: estimate, floor: floor, excess: excess, n: candidate.reduce(0, +))
    score.facts.amounts = [
      "real": Amount(Entropy.effectiveNumber(t.value), .number),
      "synthetic": Amount(Entropy.effectiveNumber(s.value), .number),
    ]
    return .measured(score)
  }
}
