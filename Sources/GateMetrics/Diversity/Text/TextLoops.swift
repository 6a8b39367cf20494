import GateModel
import GatePreparation

/// `diversity.text.loops`: documents that repeat themselves.
package enum TextLoops: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.loops", version: 2, axis: .diversity, title: "Loops",
    summary: "Documents that repeat lines, paragraphs or phrases beyond the limits of Gopher.",
    unit: "share of documents", range: unitInterval, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} synthetic documents ({synthetic:share}) repeat themselves, of real \
        ones {real:share}[ (first: {first})]
        """,
        "{subject}: {value} of the synthetic documents repeat themselves",
      ], in: .share,
      remedy: """
        Stop sampling when a phrase repeats (a repetition penalty), and remove documents that loop.
        """),
    definition:
      "Share of the documents that exceed a limit of table A1 in Rae et al.: repeated lines or "
      + "paragraphs 0.3 of them or 0.2 of the bytes; the most frequent run of 2, 3, 4 tokens (that "
      + "stands there twice) 0.20, 0.18, 0.16 of the bytes; repeated runs of 5 to 10 tokens 0.15 to "
      + "0.10. S less T and H; 20 MB a side.",
    references: ["Rae et al. 2021, arXiv 2112.11446"])

  package static let needs: Set<FactKey> = [.corpora, .textHabits]

  package static let examples = [
    MetricExample(
      "one of two documents loops", reference: [.documents(["a b c", "d e f"])],
      candidate: [.documents(["go on go on go on go on", "one two three four five six"])],
      subject: .column("text"), value: 0.5),
    MetricExample(
      "repeated lines", reference: [.documents(["a b c", "d e f"])],
      candidate: [.documents(["ab\ncd\nab\ncd\nab", "x"])], subject: .column("text"), value: 0.5),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    guard let habits = facts.textHabits?[field.role] else {
      return .notMeasured(reason: noTexts)
    }
    var score = habits.excess(context, \.isRepetitive)
    score?.mark(habits.candidate.isRepetitive, of: field, in: comparison)
    return Outcome(score, orNotApplicable: "a side has no document")
  }
}
