import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.text.language`: which languages the texts are in.
package enum TextLanguages: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.language", version: 3, axis: .fidelity, title: "Languages",
    summary: "The total variation distance of the languages of documents from those of unseen real "
      + "ones.",
    unit: "distance", range: unitInterval, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: the shares of languages differ by {value}[, most of {at}: {real:share} of real, \
        {synthetic:share} of synthetic documents]
        """
      ], in: .points,
      remedy: "Ask for the languages that real texts are in, in the shares that they have."),
    definition:
      "1/2 sum |p_S - p_H| over the languages that CLD2 tells (first 2 KB of a document, at "
      + "most 5,000 documents in the order of their hashes); one that it cannot tell counts as a "
      + "language. Floor: expected between real documents of these sizes.",
    references: ["Compact Language Detector 2 (2015)"])

  package static let needs: Set<FactKey> = [.corpora, .textHabits]

  private static let german = "Der Hund ist gestern mit uns in den Wald gelaufen und hat gespielt."
  private static let english =
    "The dog went to the woods with us yesterday and played all day long."

  package static let examples = [
    MetricExample(
      "half of the documents are in another language",
      reference: [.documents([english, english])], candidate: [.documents([english, german])],
      holdout: [.documents([english, english])], times: 10, subject: .column("text"), value: 0.5),
    MetricExample(
      "the languages of real responses",
      reference: [.chats([("q", english), ("q", german)])],
      candidate: [.chats([("r", english), ("r", german)])],
      holdout: [.chats([("s", english), ("s", german)])], times: 10, subject: .column("response"),
      value: 0),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    guard let habits = facts.textHabits?[field.role] else {
      return .notMeasured(reason: noTexts)
    }
    let sides = [habits.unseen, habits.candidate, habits.learned].map(\.languages)
    let names = sides.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.sorted()
    let counts = sides.map { side in names.map { side[$0] ?? 0 } }
    guard counts[0].contains(where: { $0 > 0 }), counts[1].contains(where: { $0 > 0 }) else {
      return .notApplicable(reason: "a side has no document")
    }
    let distance = totalVariation(
      reference: counts[0], candidate: counts[1], pool: zip(counts[0], counts[2]).map(+))
    var score = Score(distance, confidence: context.confidence)
    score?.facts = ScoreFacts(largestOf: counts[0], counts[1]) { names[$0] }
    return Outcome(score, orNotApplicable: "undefined")
  }
}
