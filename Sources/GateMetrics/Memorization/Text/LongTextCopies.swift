import GateModel
import GatePreparation
import GateStatistics

/// `memorization.text.long-copies`: documents too long to be equal by chance.
package enum LongTextCopies: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.long-copies", axis: .memorization, title: "Copies of long documents",
    summary:
      "Documents of twenty tokens or more that the candidate has in common with the reference, "
      + "beyond what equal real documents explain.",
    unit: "share of documents", range: nonNegative, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: the candidate has {copied:of} of the reference's documents of 20 tokens or \
        more[, at least {atLeast:count} of them beyond chance][; the first is {first}]
        """,
        "{subject}: the candidate has long documents of the reference: {value} of it",
      ], in: .share,
      remedy: copiesRemedy),
    definition:
      "Distinct documents of T with 20 tokens or more whose folded form S has, over those of S; "
      + "floor: the number that coincidences of real documents explain. Exact conditional "
      + "binomial on classes of two equal documents (S once each, T and H as given), and Fisher's "
      + "exact test against H; either may prove copying. Needs no holdout.",
    references: ["docs/method.md, Copies and chance", "Fisher 1935"])

  package static let examples = [
    MetricExample(
      "one of two is copied", reference: [.documents([words("a"), words("b")])],
      candidate: [.documents([words("a").uppercased(), words("c")])], subject: .column("text"),
      value: 0.5),
    MetricExample(
      "nineteen tokens are too few", reference: [.documents(["a", words("b", 19)])],
      candidate: [.documents([words("b", 19), words("c")])], subject: .column("text"), value: 0),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    let copies = LongCopies(field)
    guard copies.candidate > 0 else {
      return .notApplicable(reason: "no candidate document has \(LongCopies.fewestTokens) tokens")
    }
    let chance = PairChance(
      copies.pairs, reference: copies.referenceAsGiven, candidate: copies.candidate,
      holdout: copies.holdoutAsGiven)
    let counts = CopyCounts(
      copied: copies.copied, members: copies.reference,
      holdout: field.holdout.map { _ in (copies.copiedOfHoldout, copies.holdout) },
      chance: chance, rows: copies.candidate)
    guard var score = CopyEvidence(counts, nil, confidence: context.confidence).score else {
      return .notApplicable(reason: "undefined")
    }
    let lower = score.excess?.interval?.lower ?? 0
    score.facts.amounts["copied"] = .share(copies.copied, of: copies.reference)
    score.facts.amounts["atLeast"] = .count(
      Int((max(0, lower) * Double(copies.candidate)).rounded(.up)))
    score.facts.texts["first"] = copies.copies.first.map {
      "\(field.candidate.place(of: $0.document))"
    }
    score.matchedRows = TextMatches(field, of: field.reference).list(copies.copies)
    return .measured(score)
  }

  private static func words(_ letter: String, _ count: Int = 20) -> String {
    (0..<count).map { "\(letter)\($0)" }.joined(separator: " ")
  }
}
