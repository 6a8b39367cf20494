import GateModel
import GatePreparation

/// `utility.text.tstr`: what a model of the texts knows of unseen real ones.
package enum TextTrainedOnSynthetic: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "utility.text.tstr", version: 2, axis: .utility, title: "Trained on synthetic texts",
    summary:
      "The perplexity of unseen real texts under a model trained on the candidate, over that "
      + "under one trained on the reference.",
    unit: "ratio", range: nonNegative, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: a model trained on the synthetic texts is {value} as surprised by unseen real \
        ones as a model trained on real texts (perplexity {synthetic:number} against {real:number})
        """,
        "{subject}: a model trained on synthetic texts is {value} as surprised by real ones",
      ], in: .number("times"),
      remedy: """
        Widen the range of topics and phrases, mix real texts in, or train on fewer generations of \
        synthetic ones.
        """),
    definition: "PPL(H | S) / PPL(H | T) of interpolated trigram models (Witten and Bell) with the "
      + "words of all three sets as their vocabulary. " + ratioError,
    references: ["Witten, Bell 1991", "Shumailov et al. 2024"])

  package static let needs: Set<FactKey> = [.corpora, .textRatios]

  package static let examples = TextExamples.lessons

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    Outcome(facts.textRatios?[field.role]?.ratios[.trainedOnSynthetic], context)
  }
}
