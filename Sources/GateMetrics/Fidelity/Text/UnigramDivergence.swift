import GateModel
import GatePreparation

/// `fidelity.text.unigram`: whether words are as frequent as in real texts.
package enum UnigramDivergence: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.unigram", version: 2, axis: .fidelity, title: "Frequencies of words",
    summary: "The divergence of word frequencies from unseen real texts, over that of the real "
      + "texts among themselves.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: word frequencies differ from unseen real texts {value} as much as real texts do \
        among themselves ({synthetic:number} against {real:number} bits)
        """,
        "{subject}: word frequencies differ {value} as much as those of real texts",
      ], in: .number("times"),
      remedy: """
        Compare the most frequent words of both; prompt or sample for the topics and the tone that \
        real texts have.
        """),
    definition: "JS(S, H) / JS(T, H), the Jensen-Shannon divergence in bits of the frequencies of "
      + "tokens. " + ratioError,
    references: ["Lin 1991"])

  package static let needs: Set<FactKey> = [.corpora, .textRatios]

  package static let examples = TextExamples.divergences

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    Outcome(facts.textRatios?[field.role]?.ratios[.unigram], context)
  }
}
