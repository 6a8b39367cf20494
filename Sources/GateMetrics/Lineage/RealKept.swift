import GateModel

/// `lineage.real-kept`: is real data added to, or replaced?
package enum RealKept: CataloguedMetric {
  package static let descriptor = MetricDescriptor(
    id: "lineage.real-kept", axis: .lineage, title: "Real data kept",
    summary: "The share of the real data of the mix before that is still drawn.",
    unit: "share of amount", range: unitInterval, better: .higher, shape: .table,
    needs: [.mix], sight: .noValues,
    telling: Telling(
      ["{value} of the real data of the mix before is still drawn"], in: .share,
      remedy: "Add to the real data of earlier mixes, and replace none of it."),
    definition:
      "Of two mixes (\(OptionName.mix), \(OptionName.previousMix)): for each real source of the mix before "
      + "the smaller of its amounts in both, if the mix has a real source of this name with the same set "
      + "digest and a weight above 0, over the sum of its amounts in the mix before. Exact. Models "
      + "trained on their own output get worse from generation to generation where it replaces the "
      + "real data, and not where it is added.",
    references: [
      "accumulating and replacing: Gerstgrasser et al. 2024, arXiv 2404.01413",
      "the same in further settings: arXiv 2410.16713",
    ])

  package static let examples = [
    MetricExample(
      "half of the real rows are gone",
      mix: MixFacts(unit: "rows", sources: 2, low: 0.5, high: 0.5, kept: .share(0.5)), value: 0.5),
    MetricExample(
      "all of them are still there",
      mix: MixFacts(unit: "rows", sources: 2, low: 0.5, high: 0.5, kept: .share(1)), value: 1),
  ]

  static func evaluate(_ mix: MixFacts?) -> [Measurement] {
    switch mix?.kept {
    case .share(let share):
      let score = Score(fact: share, n: mix?.sources ?? 0)
      return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
    case .nothing: return notApplicable("the mix before had no real data")
    case .noEarlierMix, nil:
      return notApplicable("no mix before was given (\(OptionName.previousMix))")
    }
  }
}
