import GateModel
import GatePreparation
import GateText

/// `validity.text.artefacts`: what generators leave in texts by mistake.
package enum TextArtefacts: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.text.artefacts", axis: .validity, title: "Artefacts of generators",
    summary: "Records with template tokens, damaged characters, disclaimers, refusals, open code "
      + "fences, echoed prompts or answers in the prompt, beyond the real rate.",
    unit: "share of records", range: signedUnit, better: .lower, shape: .level, kinds: [.text],
    levels: Artefacts.named.map(\.name),
    telling: Telling(
      [
        """
        {level}: {synthetic:of} candidate records have it, {real:share} of the real ones\
        [; the first is {first}]
        """,
        "{level}: {value} more of the candidate's records have it than of the real ones",
      ], in: .points,
      remedy: "Remove these records before training; the report names their lines."),
    definition: "Share of the records of S with the artefact less that of T and H together. "
      + "template-token: <|...|>, [INST], <<SYS>>, <start_of_turn>, a lone </s>, a line that begins "
      + "with ### Response: and the like. damaged: U+FFFD, control characters, UTF-8 read as "
      + "Latin-1. disclaimer, refusal: phrases in which a model speaks of itself, or declines in its "
      + "first 200 characters. open-fence: an odd number of lines with ```. echo: a response that "
      + "begins with its whole prompt of 8 words or more. answer-in-prompt: a prompt that holds its "
      + "whole response of 5 words or more. Newcombe's interval.",
    references: ["Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.recordArtefacts]

  package static let examples = [
    MetricExample(
      "one response of four has a template's token",
      reference: [.chats([("q", "a"), ("r", "b"), ("s", "c"), ("t", "d")])],
      candidate: [.chats([("q", "a"), ("r", "b<|im_end|>"), ("s", "c"), ("t", "d")])],
      subject: .level("template-token"), value: 0.25),
    MetricExample(
      "real documents are damaged as often", reference: [.documents(["a", "\u{fffd}"])],
      candidate: [.documents(["b", "\u{fffd}", "c", "caf\u{c3}\u{a9}"])],
      subject: .level("damaged"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let artefacts = facts.recordArtefacts else { return notApplicable(noTexts) }
    return Artefacts.named.map { name, artefact in
      let rate = ExcessRate(
        candidate: (artefacts.candidate[artefact], artefacts.candidate.records),
        real: (
          artefacts.reference[artefact] + (artefacts.holdout?[artefact] ?? 0),
          artefacts.reference.records + (artefacts.holdout?.records ?? 0)
        ))
      var score = rate.score(context)
      score?.mark(artefacts.candidate.first(artefact), in: comparison)
      return measurement(.level(name), Outcome(score, orNotApplicable: "no records"))
    }
  }
}
