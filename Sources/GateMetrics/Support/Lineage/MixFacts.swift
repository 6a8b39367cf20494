/// What a mix of training data says, in numbers.
package struct MixFacts: Sendable, Hashable {
  /// What amounts count: `rows`, `tokens` or `bytes`.
  package let unit: String
  package let sources: Int
  /// Those of which nobody says whether they are real.
  package let unknownSources: Int
  /// The synthetic share of what is drawn, what is unknown taken for real.
  package let low: Double
  /// The same, what is unknown taken for synthetic.
  package let high: Double
  package let kept: Kept

  /// What of the real data of the mix before is still drawn.
  package enum Kept: Sendable, Hashable {
    case share(Double)
    /// That mix had no real data.
    case nothing
    /// No mix before was given.
    case noEarlierMix
  }

  package init(
    unit: String, sources: Int, unknownSources: Int = 0, low: Double, high: Double,
    kept: Kept = .noEarlierMix
  ) {
    (self.unit, self.sources, self.unknownSources) = (unit, sources, unknownSources)
    (self.low, self.high, self.kept) = (low, high, kept)
  }
}
