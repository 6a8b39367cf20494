import GateModel
import GatePreparation
import GateStatistics

/// `bias.disparate-impact`: the ratio of positive rates of a group and the rest.
package enum DisparateImpact: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.disparate-impact", axis: .bias, title: "Disparate impact",
    summary: "The positive rate of a group over that of the rest, in the candidate.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .group,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected, .label],
    telling: Telling(
      [
        """
        {subject}: positive outcomes are {floor} times as frequent as outside the group in \
        real, {value} times in synthetic rows[ ({real:share}, then {synthetic:share})]
        """
      ], in: .number(""),
      remedy: """
        Condition the generator on group and label together, or draw the label from the \
        real rates of each group.
        """),
    definition: "P(positive | group) / P(positive | rest) in S; floor: the same in T; excess: "
      + "their difference, which is the change that the generator made. A label of several values "
      + "without a positive one is judged value by value, each against the rest, rare ones together.",
    references: ["AIF360 disparate impact", "EEOC four-fifths rule"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    biasExample("a group loses its positive outcomes", positive: 0, value: 0),
    biasExample("half the rate of the rest", positive: 10, value: 0.5),
  ]

  /// The rule of thumb of the Equal Employment Opportunity Commission.
  private static let fourFifths = 0.8

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
    guard let real = Ratio(rates.realInside, rates.realOutside),
      let synthetic = Ratio(rates.syntheticInside, rates.syntheticOutside)
    else { return .notApplicable(reason: "no positive label outside the group") }
    func normal(_ variance: Double) -> ErrorModel {
      .normal(standardError: variance.squareRoot(), scale: .identity, slack: 0)
    }
    guard
      let value = Estimate(
        value: synthetic.value, error: normal(synthetic.variance),
        confidence: context.confidence),
      let floor = Estimate(
        value: real.value, error: normal(real.variance), confidence: context.confidence),
      let excess = Estimate(
        value: synthetic.value - real.value, error: normal(synthetic.variance + real.variance),
        confidence: context.confidence)
    else { return .notApplicable(reason: "undefined") }
    var score = Score(value: value, floor: floor, excess: excess, n: rates.syntheticInside.rows)
    score.facts = rates.facts
    if synthetic.value < fourFifths {
      let others = real.value < fourFifths ? "as in" : "unlike in"
      score.notes = ["below 0.8, the four-fifths rule, \(others) the reference"]
    }
    return .measured(score)
  }
}

/// A ratio of two rates with its variance by the delta method.
private struct Ratio {
  let value: Double
  let variance: Double

  init?(_ inside: OutcomeRates.Rate, _ outside: OutcomeRates.Rate) {
    guard outside.positive > 0 else { return nil }
    let value = inside.value / outside.value
    self.value = value
    variance =
      inside.variance / (outside.value * outside.value)
      + value * value * outside.variance / (outside.value * outside.value)
  }
}
