import GateModel
import GatePreparation
import GateStatistics

/// `validity.text.structure`: records that trainers and fine-tuning services refuse.
package enum TextStructure: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.text.structure", axis: .validity, title: "Structure of records",
    summary:
      "Records without a text, with empty parts, unknown roles or turns out of order, beyond "
      + "the real rate.",
    unit: "share of records", range: signedUnit, better: .lower, shape: .level,
    kinds: [.text], levels: StructureFault.allCases.map(\.rawValue),
    telling: Telling(
      [
        """
        {level}: {synthetic:of} candidate records have this fault, {real:share} of the real \
        ones[; the first is {first}]
        """,
        "{level}: {value} more of the candidate's records have this fault than of the real ones",
      ], in: .points,
      remedy: "Mend or remove these records before training; the report names their lines."),
    definition:
      "Share of the records of S with the fault less that of T and H together; each record "
      + "counts once a part. no-messages, bad-message, unknown-role, bad-content, no-text: the "
      + "record cannot be read to its end, and has no other fault. no-response, no-prompt: no such "
      + "part. role-order: a system message behind the first place, a response first, or the same "
      + "speaker twice in a row (tools apart). ends-with-prompt: the last turn is a prompt. empty: a "
      + "part of white space alone, but for system and tool messages and those that call tools. "
      + "Newcombe's interval.",
    references: ["Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.recordFaults]

  package static let examples = [
    MetricExample(
      "one response of four is empty",
      reference: [.chats([("q", "a"), ("r", "b"), ("s", "c"), ("t", "d")])],
      candidate: [.chats([("q", "a"), ("r", "b"), ("s", ""), ("t", "d")])],
      subject: .level("empty"), value: 0.25),
    MetricExample(
      "real documents are blank as often", reference: [.documents(["a", " "])],
      candidate: [.documents(["b", "\n", "c", "\u{a0}"])], subject: .level("empty"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let faults = facts.recordFaults else { return notApplicable(noTexts) }
    let records = comparison.texts?.candidate
    return StructureFault.allCases.map { fault in
      let rate = ExcessRate(
        candidate: (faults.candidate[fault], faults.candidate.records),
        real: (
          faults.reference[fault] + (faults.holdout?[fault] ?? 0),
          faults.reference.records + (faults.holdout?.records ?? 0)
        ))
      var score = rate.score(context)
      let rows = faults.candidate.first[fault] ?? []
      let places = rows.compactMap { records?.place(of: $0) }
      score?.facts.texts["first"] = places.first.map { "\($0)" }
      score?.matchedRows = places.map { MatchedRow(candidate: $0) }
      return measurement(
        .level(fault.rawValue), Outcome(score, orNotApplicable: "no records"))
    }
  }
}
