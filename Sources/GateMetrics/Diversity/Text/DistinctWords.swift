import GateModel
import GatePreparation
import GateText

/// `diversity.text.distinct`: how many different words and phrases the texts have.
package enum DistinctWords: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.distinct", version: 2, axis: .diversity,
    title: "Different words and phrases",
    summary: "Different words and phrases of the candidate over those of as much unseen real text.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .aspect, kinds: [.text],
    levels: levels.map(\.name),
    telling: Telling(
      [
        .when(
          "vocabulary",
          "{subject}: {synthetic:count} different words against {real:count} in as much real text"),
        .when(
          "hapax",
          """
          {subject}: {synthetic:share} of the different words stand there once, {real:share} in as \
          much real text
          """),
        """
        {subject}: {synthetic:share} of the phrases are different ones, {real:share} in as much \
        real text
        """,
        "{subject}: {value} as many different ones as in as much real text",
      ], in: .number("times"),
      remedy: """
        Sample at a higher temperature, from more and more various prompts, or mix real texts in; a \
        generator that loses words from one generation to the next collapses.
        """),
    definition:
      "distinct-2, distinct-4: different runs of 2 or 4 tokens of a part over all of them, S "
      + "over H. vocabulary: different tokens, S over H (at equal tokens this is distinct-1 too). "
      + "hapax: the share of different tokens that stand there once, S over H. " + ratioError,
    references: ["Li et al. 2016, arXiv 1510.03055"])

  private static let levels: [(name: String, ratio: TextRatio)] = [
    ("distinct-2", .distinct2), ("distinct-4", .distinct4), ("vocabulary", .vocabulary),
    ("hapax", .hapax),
  ]

  package static let needs: Set<FactKey> = [.corpora, .textRatios]

  package static let examples = [
    MetricExample(
      "one phrase of four words where real texts have two",
      reference: [.documents(["a b c d", "e f g h"])],
      candidate: [.documents(["a b c d", "a b c d"])],
      holdout: [.documents(["a b c d", "e f g h"])], times: 1000,
      subject: .aspect(column: "text", aspect: "distinct-4"), value: 0.5),
    MetricExample(
      "four words where real texts have eight",
      reference: [.documents(["a b c d", "e f g h"])],
      candidate: [.documents(["a b c d", "a b c d"])],
      holdout: [.documents(["a b c d", "e f g h"])], times: 1000,
      subject: .aspect(column: "text", aspect: "vocabulary"), value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !corpora.fields.isEmpty else { return notApplicable("the reference has no text") }
    return corpora.fields.flatMap { field in
      levels.map { level in
        measurement(
          .aspect(column: field.name, aspect: level.name),
          Outcome(facts.textRatios?[field.role]?.ratios[level.ratio], context))
      }
    }
  }
}
