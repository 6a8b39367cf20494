import GateModel
import GatePreparation

/// `fidelity.text.bigram`: whether words follow one another as in real texts.
package enum BigramDivergence: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.bigram", version: 2, axis: .fidelity, title: "Frequencies of pairs of words",
    summary:
      "The divergence of the frequencies of adjacent words from unseen real texts, over that "
      + "of the real texts among themselves.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: pairs of words differ from unseen real texts {value} as much as real texts do \
        among themselves ({synthetic:number} against {real:number} bits)
        """,
        "{subject}: pairs of words differ {value} as much as those of real texts",
      ], in: .number("times"),
      remedy: "Look whether sentences are whole and in order; a generator may have lost its syntax."
    ),
    definition:
      "JS(S, H) / JS(T, H), the Jensen-Shannon divergence in bits of the frequencies of two "
      + "tokens in a row of a part. " + ratioError,
    references: ["Lin 1991"])

  package static let needs: Set<FactKey> = [.corpora, .textRatios]

  package static let examples = TextExamples.divergences

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    Outcome(facts.textRatios?[field.role]?.ratios[.bigram], context)
  }
}
