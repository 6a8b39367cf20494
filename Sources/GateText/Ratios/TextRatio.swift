/// A number of the candidate over the same number of real texts, at equal tokens.
package enum TextRatio: Int, Sendable, CaseIterable {
  /// Divergence of single words, candidate to holdout over reference to holdout.
  case unigram
  /// The same of pairs of words.
  case bigram
  /// Perplexity under the holdout's model, of the candidate over that of the reference.
  case reversePerplexity
  /// Perplexity of the holdout, under the candidate's model over that under the reference's.
  case trainedOnSynthetic
  /// Different pairs, candidate over holdout.
  case distinct2
  case distinct4
  /// Different words, candidate over holdout.
  case vocabulary
  /// Words that stand there once among the different ones, candidate over holdout.
  case hapax
}

/// A ratio with its sampling error on the scale of its logarithm.
package struct EstimatedRatio: Sendable, Hashable {
  package let value: Double
  package let standardError: Double
  /// Tokens of each side.
  package let tokens: Int
  /// The number of the candidate and that of real text, which it is the ratio of.
  package let candidate: Double
  package let real: Double
}
