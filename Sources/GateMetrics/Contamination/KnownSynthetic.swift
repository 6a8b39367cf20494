import GateModel

/// `contamination.known-synthetic`: do synthetic rows that are known come back as real ones?
package enum KnownSynthetic: CataloguedMetric {
  package static let descriptor = MetricDescriptor(
    id: "contamination.known-synthetic", axis: .contamination, title: "Known synthetic rows",
    summary: "The share of real rows that are known to be synthetic, beyond what chance explains.",
    unit: "share of distinct rows", range: signedUnit, better: .lower,
    shape: .level, needs: [.holdout], sight: .noValues,
    telling: Telling(
      [
        """
        {level}: {found:of} distinct rows stand in the fingerprint of synthetic data, {chance} would \
        by chance
        """,
        "{level}: {value} of the distinct rows are known to be synthetic, beyond chance",
      ], in: .share,
      remedy: """
        Find out where these rows come from and take out what a generator made: a model must not \
        learn from its own output as if it were real.
        """),
    definition:
      "Of fingerprints of synthetic rows (\(OptionName.knownSynthetic)), for the reference and for the "
      + "holdout: the share of its distinct rows whose hash the fingerprint has, minus what chance "
      + "explains. That is the share that as many distinct rows of the other real set have, its most "
      + "frequent ones first; where the fingerprint has k times as many as there are, k times the share "
      + "that all of them have. Normal, with the errors of both counts, that of chance as if one more "
      + "had been found. A set that the fingerprint excepts is not compared, since a match could not say "
      + "who copied whom. Part 'smallest' is the share that would have had to be synthetic to be "
      + "seen. A candidate that is all copies of what is excepted has an empty fingerprint.",
    references: ["docs/provenance.md"])

  package static let examples = [
    MetricExample(
      "five of ten rows, none by chance",
      known: .counted(.init(rows: 10, found: 5, byChance: 0)), value: 0.5),
    MetricExample(
      "two of ten rows, one by chance in half as many rows",
      known: .counted(.init(rows: 10, found: 2, byChance: 1, scale: 2)), value: 0),
  ]

  /// Of 99.5 % of a normal distribution, one-sided.
  private static let quantile = 2.575829303548901
  /// Shares up to this are taken for an accident.
  private static let tolerated = 0.001

  static func evaluate(
    _ facts: KnownSyntheticFacts?, in context: EvaluationContext
  ) -> [Measurement] {
    guard let facts else {
      let reason = "no fingerprint of synthetic data was given (\(OptionName.knownSynthetic))"
      return [measurement(.table, .notMeasured(reason: reason))]
    }
    return facts.sets.map { compared in
      let outcome: Outcome =
        switch compared.result {
        case .notApplicable(let reason): .notApplicable(reason: reason)
        case .notMeasured(let reason): .notMeasured(reason: reason)
        case .counted(let counts):
          Outcome(score(counts, context), orNotApplicable: "there are no rows")
        }
      return measurement(.level(compared.name), outcome)
    }
  }

  private static func score(
    _ counts: KnownSyntheticFacts.Counts, _ context: EvaluationContext
  ) -> Score? {
    guard counts.rows > 0 else { return nil }
    let rows = Double(counts.rows)
    let chance = min(1, counts.scale * Double(counts.byChance) / rows)
    let found = Double(counts.found)
    let ofChance = counts.scale * counts.scale * Double(counts.byChance + 1)
    let error = (found * (1 - found / rows) + ofChance).squareRoot() / rows
    var score = Score(
      difference: found / rows - chance, standardError: error, confidence: context.confidence,
      n: counts.rows)
    score?.parts = [
      "found": found, "chance": chance, "smallest": smallest(counts, ofChance, chance),
    ]
    score?.facts.amounts = ["chance": Amount(chance, .share)]
    score?.facts.amounts["found"] = .share(counts.found, of: counts.rows)
    return score
  }

  /// The share x for which x (1 - chance) - tolerated is the quantile times its error.
  private static func smallest(
    _ counts: KnownSyntheticFacts.Counts, _ ofChance: Double, _ chance: Double
  ) -> Double {
    guard chance < 1 else { return 1 }
    let rows = Double(counts.rows)
    let spread = quantile * quantile / rows
    // (y - t)^2 = z^2 (y / n + v / n^2), with y the excess that is seen.
    let half = tolerated + spread / 2
    let rest = tolerated * tolerated - spread * (ofChance / rows + chance)
    let seen = half + max(0, half * half - rest).squareRoot()
    return min(1, seen / (1 - chance))
  }
}
