import GateModel

/// `lineage.synthetic-share`: how much of what a model is trained on is synthetic?
package enum SyntheticShare: CataloguedMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.synthetic-share", axis: .lineage, title: "Synthetic share of the mix",
    summary: "The share of the training mix that is synthetic, or may be.",
    unit: "share of what is drawn", range: unitInterval, better: .lower, shape: .table,
    needs: [.mix], sight: .noValues,
    telling: Telling(
      [
        """
        {high} of what is drawn from the training mix may be synthetic: {low} is, and of \
        {unknown:count} sources nobody says
        """,
        "{high} of what is drawn from the training mix is synthetic",
        "{value} of what is drawn from the training mix is synthetic, or may be",
      ], in: .share,
      remedy: """
        Draw more real data, or less synthetic; find out where sources of unknown kind come \
        from.
        """),
    definition:
      "Of a mix (\(OptionName.mix)): the sum of amount times weight over the sources of kind synthetic and "
      + "unknown, over that of all sources. Part 'low' is the same without the unknown ones, so that "
      + "the true share lies between both; the upper end is judged. Exact.\n"
      + "No share is right for every model: about 30 % served rephrased texts, a weight of 0.62 on "
      + "real data was best in some settings, and 0.1 % of synthetic data did harm in one asymptotic "
      + "regression. Limits are conventions.",
    references: [
      "rephrased text at about 30 %: arXiv 2510.01631",
      "a weight of 0.62 on real data: arXiv 2502.18049",
      "0.1 % in an asymptotic regression: Strong Model Collapse, ICLR 2025",
    ])

  package static let examples = [
    MetricExample(
      "one row in three", mix: MixFacts(unit: "rows", sources: 2, low: 1.0 / 3, high: 1.0 / 3),
      value: 1.0 / 3),
    MetricExample(
      "20 of 100 synthetic, of 20 nobody knows",
      mix: MixFacts(unit: "rows", sources: 3, unknownSources: 1, low: 0.2, high: 0.4), value: 0.4),
  ]

  static func evaluate(_ mix: MixFacts?) -> [Measurement] {
    guard let mix else {
      return [measurement(.table, .notMeasured(reason: "no mix was given (\(OptionName.mix))"))]
    }
    var score = Score(fact: mix.high, n: mix.sources)
    score?.parts = ["low": mix.low]
    var amounts = ["high": Amount(mix.high, .share)]
    if mix.unknownSources > 0 {
      amounts["low"] = Amount(mix.low, .share)
      amounts["unknown"] = .count(mix.unknownSources)
    }
    score?.facts.amounts = amounts
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }
}
