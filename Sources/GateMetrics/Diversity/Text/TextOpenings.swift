import GateModel
import GatePreparation

/// `diversity.text.openings`: documents that begin with the same words.
package enum TextOpenings: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.text.openings", version: 2, axis: .diversity, title: "Openings",
    summary: "The share of documents that begin with the most frequent first four tokens.",
    unit: "share of documents", range: unitInterval, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} synthetic documents ({synthetic:share}) begin with the same four \
        words, of real ones {real:share}
        """,
        "{subject}: {value} of the synthetic documents begin with the same four words",
      ], in: .share,
      remedy: "Vary the prompts, forbid the opening in them, or cut it off."),
    definition:
      "Share of the most frequent first 4 tokens among the documents with a token (shorter "
      + "ones are their own opening), S less H; 20 MB a side. Part simpson: the chance that two "
      + "documents of S begin alike.",
    references: ["Padmakumar, He 2024, arXiv 2309.05196"])

  package static let needs: Set<FactKey> = [.corpora, .textHabits]

  package static let examples = [
    MetricExample(
      "half of the responses begin alike",
      reference: [.chats([("a", "b c d e f"), ("g", "h i j k")])],
      candidate: [
        .chats([("a", "sure let us see x"), ("b", "sure let us see y"), ("c", "d"), ("e", "f")])
      ], holdout: [.chats([("l", "m n o p q")])], subject: .column("response"), value: 0.5),
    MetricExample(
      "short documents are their own opening", reference: [.documents(["a", "b"])],
      candidate: [.documents(["yes", "yes", "no", "yes please"])],
      holdout: [.documents(["c"])], subject: .column("text"), value: 0.5),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    guard let habits = facts.textHabits?[field.role] else {
      return .notMeasured(reason: noTexts)
    }
    let (own, real) = (habits.candidate.openings, habits.unseen.openings)
    var score = Score(
      share: Counted(count: own.count, of: own.total),
      over: Counted(count: real.count, of: real.total), confidence: context.confidence)
    if let corpora = facts.corpora {
      score?.quote(habits.openings, of: own.total, "opening", corpora.vocabulary)
    }
    score?.parts = ["simpson": own.simpson, "realSimpson": real.simpson]
    return Outcome(score, orNotApplicable: "a side has no word")
  }
}
