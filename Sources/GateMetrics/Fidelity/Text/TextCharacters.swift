import GateModel
import GatePreparation
import GateStatistics
import GateText

/// `fidelity.text.characters`: what the texts are written with.
package enum TextCharacters: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.characters", version: 2, axis: .fidelity, title: "Characters",
    summary: "The total variation distance of classes of characters, and of scripts, from those of "
      + "unseen real texts.",
    unit: "distance", range: unitInterval, better: .lower, shape: .aspect, kinds: [.text],
    levels: [classes, scripts],
    telling: Telling(
      [
        """
        {subject}: shares of characters differ by {value}[, most of {at}: {real:share} of real, \
        {synthetic:share} of synthetic text]
        """
      ], in: .points,
      remedy: """
        Look for markup, emoji, other spellings of quotes or another script in one of the two, and \
        write both alike.
        """),
    definition: "1/2 sum |p_S - p_H|. classes: capital, small and other letters, digits, marks, "
      + "punctuation, symbols, blanks, line breaks, others. scripts: of letters, by Unicode block. "
      + "Floor and error: the mean and the standard deviation over 20 draws of two disjoint sets of "
      + "documents of T and H together, scaled to the sizes of S and H; error at least that of a "
      + "ratio of sums over documents. 20 MB a side.",
    references: ["Unicode Standard Annex 44"])

  private static let classes = "classes"
  private static let scripts = "scripts"

  package static let needs: Set<FactKey> = [.corpora, .textHabits]

  package static let examples = [
    MetricExample(
      "half of the small letters are capitals", reference: [.documents(["ab", "cd"])],
      candidate: [.documents(["aB", "cD"])], holdout: [.documents(["ef", "gh"])],
      subject: .aspect(column: "text", aspect: classes), value: 0.5),
    MetricExample(
      "a quarter of the letters is Greek", reference: [.documents(["ab", "cd"])],
      candidate: [.documents(["abc\u{3b1} 12"])], holdout: [.documents(["ef", "gh"])],
      subject: .aspect(column: "text", aspect: scripts), value: 0.25),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !corpora.fields.isEmpty else { return notApplicable("the reference has no text") }
    return corpora.fields.flatMap { field -> [Measurement] in
      let panel = facts.textHabits?[field.role]?.characters
      return [
        measurement(
          .aspect(column: field.name, aspect: classes),
          outcome(panel?.classes, context) { CharacterClass.allCases[$0].title }),
        measurement(
          .aspect(column: field.name, aspect: scripts),
          outcome(panel?.scripts, context) { WritingScript.names[$0] }),
      ]
    }
  }

  private static func outcome(
    _ distance: CharacterPanel.Distance?, _ context: EvaluationContext, label: (Int) -> String
  ) -> Outcome {
    guard let distance else { return .notApplicable(reason: "a side has no such character") }
    var score = Score(
      DistanceEstimate(
        value: distance.value, floor: distance.floor, floorSpread: distance.floorSpread,
        standardError: distance.standardError, n: distance.documents),
      confidence: context.confidence)
    score?.facts.texts["at"] = label(distance.at)
    score?.facts.amounts["real"] = Amount(distance.unseen, .share)
    score?.facts.amounts["synthetic"] = Amount(distance.candidate, .share)
    return Outcome(score, orNotApplicable: "undefined")
  }
}
