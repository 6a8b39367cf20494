import GateModel
import GatePreparation

/// `diversity.text.compression`: how well the texts compress.
package enum TextCompression: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.compression", version: 2, axis: .diversity, title: "Compression",
    summary: "The compression ratio of the candidate over that of unseen real texts.",
    unit: "ratio", range: nonNegative, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: synthetic texts compress {value} as well as real ones ({synthetic:number} bytes \
        in one against {real:number})
        """,
        "{subject}: synthetic texts compress {value} as well as real ones",
      ], in: .number("times"),
      remedy: "Sample at a higher temperature, vary the prompts, and remove repeated documents."),
    definition:
      "(bytes / gzip bytes of S) / (the same of H), gzip level 9 (level 6 where three bytes in a row "
      + "stand in more than 100 places of 32 KiB, as in DNA), documents in the order of their hashes, "
      + "copies of one apart, with a space between, at equal bytes, at most 8 MiB a side. Error: as of the "
      + "other ratios, of 20 draws of two disjoint sets of at most 512 KiB of T and H together.",
    references: ["Shaib et al. 2024, arXiv 2403.00553"])

  package static let needs: Set<FactKey> = [.corpora, .textCompression]

  package static let examples = TextExamples.same

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    Outcome(facts.textCompression?[field.role]?.ratio, context)
  }
}
