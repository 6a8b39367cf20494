import GateModel
import GatePreparation
import GateText

/// `bias.text.representation`: are groups of people spoken of as often as in real texts?
package enum TextRepresentation: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.text.representation", axis: .bias, title: "Representation in texts",
    summary:
      "The share of documents that speak of a group in the candidate over that in real texts.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .group, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} synthetic documents speak of the group ({synthetic:share}), of \
        real ones {real:share}
        """,
        "{subject}: synthetic documents speak of the group {value} as often as real ones",
      ], in: .number("times"),
      remedy: "Ask the generator for the group as often as real texts speak of it."),
    definition:
      "(a / n) / (b / m) for a of n documents of S and b of m of T and H with one of the words "
      + "or phrases of a group (dataset.groups of the policy); exact conditional binomial. Groups that "
      + "fewer than 30 real documents speak of are left out.",
    references: ["Clopper, Pearson 1934"])

  package static let needs: Set<FactKey> = [.corpora]

  package static let examples = [
    MetricExample(
      "a group is spoken of half as often",
      reference: [.documents(["She reads.", "He reads."])],
      candidate: [.documents(["She reads.", "It rains.", "He reads.", "He runs."])],
      holdout: [.documents(["She writes.", "He writes."])], times: 40,
      groups: [TermGroup(name: "women", terms: ["she"])],
      subject: .group(column: "text", group: "women"), value: 0.5),
    MetricExample(
      "a phrase is one term", reference: [.documents(["my old friend", "my friend"])],
      candidate: [.documents(["the old friend", "old"])], times: 40,
      groups: [TermGroup(name: "old", terms: ["Old friend"])],
      subject: .group(column: "text", group: "old"), value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !context.groups.isEmpty else { return notApplicable("the policy names no groups") }
    return corpora.fields.flatMap { field in
      context.groups.map { group in
        let terms = GroupTerms(group.terms.map { tokens(of: $0, corpora.vocabulary) })
        return measurement(
          .group(column: field.name, group: group.name), outcome(field, terms, context))
      }
    }
  }

  private static func outcome(
    _ field: CorpusField, _ terms: GroupTerms, _ context: EvaluationContext
  ) -> Outcome {
    let real = [field.reference, field.holdout].compactMap(\.self)
    let (n, a) = (field.candidate.count, mentions(of: terms, in: field.candidate))
    let m = real.reduce(0) { $0 + $1.count }
    let b = real.reduce(0) { $0 + mentions(of: terms, in: $1) }
    guard n > 0, b >= context.minGroupRows else {
      return .notApplicable(
        reason: "fewer than \(context.minGroupRows) real documents speak of the group")
    }
    var score = Score(
      value: Double(a) / Double(n) * Double(m) / Double(b),
      error: .shareRatio(a: a, n: n, b: b, m: m), confidence: context.confidence, n: n)
    score?.facts.amounts["real"] = .share(b, of: m)
    score?.facts.amounts["synthetic"] = .share(a, of: n)
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func mentions(of terms: GroupTerms, in corpus: Corpus) -> Int {
    (0..<corpus.count).count { document in
      corpus.partRange(of: document).contains { terms.stand(in: corpus.parts[$0]) }
    }
  }

  /// None where a word of the term stands nowhere.
  private static func tokens(of term: String, _ vocabulary: Vocabulary) -> [UInt32] {
    let tokens = Tokeniser.tokens(of: Array(term.utf8).span)
    let ids = tokens.compactMap { vocabulary.id(of: $0.bytes) }
    return ids.count == tokens.count ? ids : []
  }
}
