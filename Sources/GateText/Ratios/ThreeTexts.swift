/// A candidate with a reference and a holdout, of equally many tokens.
struct ThreeTexts {
  let candidate: TextSample
  let reference: TextSample
  let holdout: TextSample

  init(candidate: TextSample, reference: TextSample, holdout: TextSample) {
    let count = min(candidate.count, reference.count, holdout.count)
    self.candidate = candidate.cut(to: count)
    self.reference = reference.cut(to: count)
    self.holdout = holdout.cut(to: count)
  }

  /// Three disjoint sets of texts in a given order, of so many tokens each or as many as there are.
  ///
  /// - Returns: with numbers of these texts alone.
  static func dealt(
    _ order: [Int], words budget: Int, _ grams: NumberedGrams
  ) -> (texts: ThreeTexts, grams: NumberedGrams) {
    var taken = 0
    for _ in 0..<3 {
      taken += TextSample(grams, order[taken...], words: budget).documents
    }
    let own = grams.selecting(order[..<taken])
    var rest = (0..<taken)[...]
    func next() -> TextSample {
      let sample = TextSample(own, rest, words: budget)
      rest = rest.dropFirst(sample.documents)
      return sample
    }
    return (ThreeTexts(candidate: next(), reference: next(), holdout: next()), own)
  }

  /// The number of the candidate and the one of real text; those left out that are not defined.
  func measures(_ grams: NumberedGrams) -> [TextRatio: (candidate: Double, real: Double)] {
    var measures: [TextRatio: (candidate: Double, real: Double)] = [:]
    func add(_ ratio: TextRatio, _ candidate: Double?, _ real: Double?) {
      if let candidate, let real, candidate > 0, real > 0 { measures[ratio] = (candidate, real) }
    }
    func tallies(_ length: GramTally.Length) -> [GramTally] {
      [candidate, reference, holdout].map { GramTally(length, of: $0, in: grams) }
    }
    let (words, pairs) = (tallies(.words), tallies(.pairs))
    add(.unigram, words[0].divergence(from: words[2]), words[1].divergence(from: words[2]))
    add(.bigram, pairs[0].divergence(from: pairs[2]), pairs[1].divergence(from: pairs[2]))
    add(.vocabulary, Double(words[0].distinct), Double(words[2].distinct))
    add(.hapax, words[0].onceShare, words[2].onceShare)
    add(.distinct2, pairs[0].distinctShare, pairs[2].distinctShare)
    let quadruples = [candidate, holdout].map { GramTally(.quadruples, of: $0, in: grams) }
    add(.distinct4, quadruples[0].distinctShare, quadruples[1].distinctShare)
    let ofHoldout = TrigramModel(of: holdout, in: grams)
    add(
      .reversePerplexity, ofHoldout.perplexity(of: candidate, in: grams),
      ofHoldout.perplexity(of: reference, in: grams))
    add(
      .trainedOnSynthetic,
      TrigramModel(of: candidate, in: grams).perplexity(of: holdout, in: grams),
      TrigramModel(of: reference, in: grams).perplexity(of: holdout, in: grams))
    return measures
  }
}
