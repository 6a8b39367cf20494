import GateModel
import GatePreparation

/// `fidelity.text.reverse-perplexity`: how surprising the texts are to who knows real ones.
package enum ReversePerplexity: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.reverse-perplexity", version: 2, axis: .fidelity, title: "Surprise of texts",
    summary: "The perplexity of the candidate under a model of unseen real texts, over that of the "
      + "reference.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: to a model of unseen real texts the synthetic ones are {value} as surprising as \
        real ones (perplexity {synthetic:number} against {real:number})
        """,
        "{subject}: synthetic texts are {value} as surprising as real ones",
      ], in: .number("times"),
      remedy: """
        Far more surprising texts are of another domain or broken; far less surprising ones are \
        stereotyped: look at the sampling temperature.
        """),
    definition: "PPL(S | H) / PPL(T | H) of an interpolated trigram model (Witten and Bell) of H's "
      + "tokens, with the words of all three sets as its vocabulary. " + ratioError,
    references: ["Witten, Bell 1991"])

  package static let needs: Set<FactKey> = [.corpora, .textRatios]

  package static let examples = TextExamples.reversePerplexities

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    Outcome(facts.textRatios?[field.role]?.ratios[.reversePerplexity], context)
  }
}
