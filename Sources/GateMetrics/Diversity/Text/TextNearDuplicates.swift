import GateModel
import GatePreparation

/// `diversity.text.near-duplicates`: documents that are nearly the same as others.
package enum TextNearDuplicates: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.near-duplicates", version: 2, axis: .diversity, title: "Near-duplicates",
    summary: "Documents that are nearly the same as another one of their side.",
    unit: "share of documents", range: unitInterval, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} synthetic documents ({synthetic:share}) are nearly the same as \
        another one, of real ones {real:share}[ (first: {first})]
        """,
        "{subject}: {value} of the synthetic documents are nearly the same as another one",
      ], in: .share,
      remedy: "Remove near-duplicates, and start from more and more various prompts."),
    definition:
      "Of the documents of 8 tokens or more those that are in a cluster and not its first, S "
      + "less H, at equal numbers of documents in the order of their hashes. Two documents are near "
      + "with a Jaccard index of their 5-grams of 0.7 or more; under 40 tokens also of their 2-grams "
      + "of 0.5 or more. Candidates by MinHash (28 bands of 4), every edge verified.",
    references: ["Broder 1997", "Lee et al. 2022, arXiv 2107.06499"])

  package static let needs: Set<FactKey> = [.corpora, .textDuplicates]

  package static let examples = [
    MetricExample(
      "one of two documents repeats the other but for a word",
      reference: [.documents(["a b c d e f g h i", "j k l m n o p q r"])],
      candidate: [
        .documents([
          "a b c d e f g h i j k l m n o p q r s t", "a b c d e f g h i j k l m n o p q r s u",
        ])
      ], holdout: [.documents(["aa bb cc dd ee ff gg hh", "ii jj kk ll mm nn oo pp"])],
      subject: .column("text"), value: 0.5),
    MetricExample(
      "short documents are not compared",
      reference: [.documents(["a b c d e f g h i", "j k l m n o p q r"])],
      candidate: [.documents(["yes", "yes", "a b c d e f g h", "i j k l m n o p"])],
      holdout: [
        .documents(["yes", "no", "aa bb cc dd ee ff gg hh", "ii jj kk ll mm nn oo pp"])
      ], subject: .column("text"), value: 0),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    guard let sides = facts.textDuplicates?[field.role] else {
      return .notMeasured(reason: noTexts)
    }
    var score = Score(
      share: Counted(count: sides.candidate.repeated.count, of: sides.candidate.documents),
      over: Counted(count: sides.unseen.repeated.count, of: sides.unseen.documents),
      confidence: context.confidence)
    score?.mark(documents: sides.candidate.repeated, of: field, in: comparison)
    return Outcome(score, orNotApplicable: "a side has no document of 8 tokens or more")
  }
}
