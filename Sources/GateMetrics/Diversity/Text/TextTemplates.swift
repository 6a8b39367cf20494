import GateModel
import GatePreparation

/// `diversity.text.templates`: documents that are made from a few templates.
package enum TextTemplates: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.templates", version: 2, axis: .diversity, title: "Templates",
    summary: "Documents with a phrase that many others have too.",
    unit: "share of documents", range: unitInterval, better: .lower, shape: .aspect, kinds: [.text],
    levels: [shared, amplified],
    telling: Telling(
      [
        .when(
          amplified,
          """
          {subject}: {synthetic:of} synthetic documents hold a phrase that is three times as \
          frequent as in real ones, {real:share} of real documents
          """),
        """
        {subject}: {synthetic:of} synthetic documents ({synthetic:share}) hold six words that one \
        in twenty of them has, {real:share} of real ones
        """,
        "{subject}: {value} of the synthetic documents hold a phrase that many others have too",
      ], in: .share,
      remedy: """
        Vary prompts and few-shot examples, and sample at a higher temperature; remove documents \
        with the commonest phrases.
        """),
    definition: "shared: share of the documents with a run of 6 tokens of a part that stands in at "
      + "least 5 % and three of the documents of their own side, S less T and H (each by itself). "
      + "amplified: with a run of 1 % (and three) of the documents of S that is at least three times "
      + "as frequent there as in each of T and H, from 500 documents on; of T against H and H "
      + "against T likewise. The "
      + "beginning and the end that more than half of T or H share are left out; 20 MB a side.",
    references: ["Shaib et al. 2024, arXiv 2407.00211"])

  private static let shared = "shared"
  private static let amplified = "amplified"
  /// Documents below which one in a hundred is too few to be a habit.
  private static let leastAmplified = 500

  package static let needs: Set<FactKey> = [.corpora, .textHabits]

  package static let examples = [
    MetricExample(
      "three of four documents share six words",
      reference: [.documents(["a", "b", "c", "d"])],
      candidate: [
        .documents(["a b c d e f g", "h a b c d e f", "a b c d e f", "i j k l m n o"])
      ], subject: .aspect(column: "text", aspect: shared), value: 0.75),
    MetricExample(
      "phrases that real documents have as often are not amplified",
      reference: [.documents(["x a b c d e f", "y a b c d e f", "z a b c d e f"])],
      candidate: [.documents(["u a b c d e f", "v a b c d e f", "w a b c d e f"])],
      holdout: [.documents(["r a b c d e f", "s a b c d e f", "t a b c d e f"])], times: 200,
      subject: .aspect(column: "text", aspect: amplified), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !corpora.fields.isEmpty else { return notApplicable("the reference has no text") }
    return corpora.fields.flatMap { field -> [Measurement] in
      guard let habits = facts.textHabits?[field.role] else { return [] }
      func score(_ name: String, _ flags: (FieldHabits.Side) -> [Bool]) -> Measurement {
        var score = habits.excess(context, flags)
        if name == shared {
          score?.quote(
            habits.templates, of: habits.candidate.isTemplated.count, "phrase", corpora.vocabulary)
        }
        score?.mark(flags(habits.candidate), of: field, in: comparison)
        return measurement(
          .aspect(column: field.name, aspect: name),
          Outcome(score, orNotApplicable: "a side has no document"))
      }
      let amplifying =
        habits.candidate.isAmplified.count < leastAmplified
        ? measurement(
          .aspect(column: field.name, aspect: amplified),
          .notApplicable(reason: "amplified phrases are told from \(leastAmplified) documents on"))
        : score(amplified, \.isAmplified)
      return [score(shared, \.isTemplated), amplifying]
    }
  }
}
