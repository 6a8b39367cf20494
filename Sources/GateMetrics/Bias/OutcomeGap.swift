import GateModel
import GatePreparation
import GateStatistics

/// `bias.outcome-gap`: does the gap in outcomes between groups change?
package enum OutcomeGap: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.outcome-gap", axis: .bias, title: "Outcome gap change",
    summary: "The change of the difference in positive rates between a group and the rest.",
    unit: "difference of rates", range: correlationGap, better: .lower, shape: .group,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected, .label],
    telling: Telling(
      [
        """
        {subject}: {real:share} positive in real, {synthetic:share} in synthetic rows; the gap \
        to the others changed by {value}
        """,
        """
        {subject}: its positive rate differs from the others' by {gap.real:points} in real, \
        {gap.synthetic:points} in synthetic rows, a change of {value}
        """,
      ], in: .points,
      remedy: """
        Condition the generator on group and label together, or draw the label from the \
        real rates of each group.
        """),
    definition: "|gap_S - gap_T| with gap = P(positive | group) - P(positive | rest), the "
      + "statistical parity difference. A label of several values without a positive one is "
      + "judged value by value, each against the rest, rare ones together.",
    references: ["AIF360 statistical parity difference", "SageMaker Clarify DPL"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    biasExample("a group loses its positive outcomes", positive: 0, value: 0.25),
    biasExample("nothing changed", positive: 10, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let (rates, reason) = OutcomeRates.all(comparison, context)
    guard !rates.isEmpty else { return notApplicable(reason) }
    return rates.map { rate in
      measurement(rate.subject, outcome(rate, context))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    outcomeCaveats(of: own, verdict: verdict)
  }

  private static func outcome(_ rates: OutcomeRates, _ context: EvaluationContext) -> Outcome {
    guard rates.isMeasurable else {
      return .notApplicable(reason: "no labelled row inside or outside the group on one side")
    }
    let real = rates.realInside.value - rates.realOutside.value
    let synthetic = rates.syntheticInside.value - rates.syntheticOutside.value
    let error =
      (rates.realInside.variance + rates.realOutside.variance
      + rates.syntheticInside.variance + rates.syntheticOutside.variance).squareRoot()
    let distance = DistanceEstimate(
      foldedNormal: abs(synthetic - real), standardError: error, n: rates.syntheticInside.rows)
    var score = Score(distance, confidence: context.confidence)
    score?.facts = rates.facts
    score?.parts = ["gap.real": real, "gap.synthetic": synthetic]
    return Outcome(score, orNotApplicable: "undefined")
  }
}

/// Three groups of forty rows; half of a and c are positive on both sides, a quarter of b in the
/// reference and `positive` rows of b in the candidate.
func biasExample(_ title: String, positive: Int, value: Double) -> MetricExample {
  func rows(_ positiveB: Int) -> [ExampleColumn] {
    [
      .categories("g", ["a", "b", "c"].flatMap { Array(repeating: $0, count: 40) }),
      .categories(
        "y",
        [20, positiveB, 20].flatMap { positives in (0..<40).map { $0 < positives ? "yes" : "no" } }
      ),
    ]
  }
  return MetricExample(
    title, reference: rows(10), candidate: rows(positive),
    roles: ["g": [.protected], "y": [.label]], subject: .group(column: "g", group: "b"),
    value: value)
}
