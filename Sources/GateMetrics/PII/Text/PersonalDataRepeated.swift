import GateModel
import GatePreparation

/// `pii.text.reference`: personal data of the reference in the candidate.
package enum PersonalDataRepeated: Metric {
  package static let descriptor = MetricDescriptor(
    id: "pii.text.reference", version: 2, axis: .pii, title: "Personal data repeated",
    summary: "Records of the candidate with personal data of the reference, beyond those of unseen "
      + "real ones.",
    unit: "share of records", range: signedUnit, better: .lower, shape: .table, kinds: [.text],
    needs: [.holdout],
    telling: Telling(
      [
        """
        {synthetic:of} candidate records repeat personal data of the reference that the holdout \
        lacks; the other way round it is {real:share} of unseen real records[ (first: {first})]
        """,
        """
        {value} more of the candidate's records repeat personal data of the reference than of \
        unseen real ones
        """,
      ], in: .points,
      remedy: """
        Remove these records, and mask personal data in the reference before the generator learns \
        from it.
        """),
    definition:
      "a / n - b / m for a of n records of S with a personal string of T that H lacks, and b "
      + "of m of H with one of T that as many records of S lack (at most m, drawn by what they hold), so "
      + "that what everybody knows counts on neither side; a single record of S counts as none. "
      + "Strings as of pii.text.found, in normal form. Fisher's exact test at a limit of 0.",
    references: ["Fisher 1935"])

  package static let needs: Set<FactKey> = [.personalRecords]

  package static let examples = [
    MetricExample(
      "two of four records repeat an address of the reference",
      reference: [.documents(["a@example.org", "(212) 555-0123"])],
      candidate: [.documents(["A@Example.org", "212-555-0123", "y", "z"])],
      holdout: [.documents(["b@example.org", "x"])], subject: .table, value: 0.5),
    MetricExample(
      "what the holdout has too is known",
      reference: [.documents(["a@example.org", "b@example.org"])],
      candidate: [.documents(["a@example.org", "c"])],
      holdout: [.documents(["a@example.org", "d"])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let personal = facts.personalRecords else { return notApplicable(noTexts) }
    guard let reuse = personal.reuse, let holdout = personal.holdout else {
      return [measurement(.table, .notMeasured(reason: "it needs a holdout; give one"))]
    }
    guard reuse.strings > 0 else {
      return notApplicable("the reference has no personal data that the holdout lacks")
    }
    let rows = reuse.candidate.count > 1 ? reuse.candidate : []
    let rate = ExcessRate(
      candidate: (rows.count, personal.candidate.records),
      real: (reuse.holdout.count, holdout.records))
    var score = rate.score(context)
    score?.mark(rows, in: comparison)
    return [measurement(.table, Outcome(score, orNotApplicable: "no records"))]
  }
}
