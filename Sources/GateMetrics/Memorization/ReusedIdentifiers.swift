import GateModel
import GatePreparation
import GateStatistics

/// `memorization.identifiers`: values that name one real row, used again by the candidate.
package enum ReusedIdentifiers: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.identifiers", axis: .memorization, counts: .entities,
    title: "Re-used identifiers",
    summary: "The share of the candidate's names, addresses and numbers that real rows have, where "
      + "nearly every real row has one of its own.",
    unit: "share of values", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .text], sight: .subjectsAndKeys,
    telling: Telling(
      [
        "{subject}: {reused:of} different values of the candidate are those of real rows",
        "{subject}: {value} of the candidate's different values are those of real rows",
      ], in: .share,
      remedy: "Draw new values instead of real ones, or leave the column out."),
    definition: ReuseEvidence.definition
      + " Without a holdout only where far more values are possible than there are pairs of rows; "
      + "the others: memorization.identifiers.dense.",
    references: ["Fisher 1935", "Good 1953 (leave-one-out)", "SDMetrics issue 335"])

  package static let needs: Set<FactKey> = [.identifiers]

  package static let examples = [
    MetricExample(
      "half of the addresses are real ones",
      reference: [.categories("mail", ["al@x.org", "bo@y.net", "cy@z.com", "di@w.edu"])],
      candidate: [.categories("mail", ["AL@x.org ", "bo@y.net", "ed@x.org", "fy@y.net"])],
      holdout: [.categories("mail", ["gi@x.org", "ho@y.net"])],
      subject: .column("mail"), value: 0.5),
    MetricExample(
      "a value counts once",
      reference: [.categories("mail", ["al@x.org", "bo@y.net", "cy@z.com"])],
      candidate: [.categories("mail", ["al@x.org", "al@x.org", "al@x.org", "ed@x.org"])],
      holdout: [.categories("mail", ["gi@x.org", "ho@y.net"])],
      subject: .column("mail"), value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let hasHoldout = comparison.holdout != nil
    return reuseMeasurements(comparison, facts, context) { hasHoldout || $0.isSparse }
  }
}

extension Metric {
  /// - Parameter isOwn: whether the metric is the one that judges such a column.
  static func reuseMeasurements(
    _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext,
    where isOwn: (IdentifierReuse.Reuse) -> Bool
  ) -> [Measurement] {
    let measurements = comparison.columns.indices.compactMap { column -> Measurement? in
      guard let reuse = facts.identifiers[column] else { return nil }
      let subject = Subject.column(comparison.columns[column].name)
      switch reuse {
      case .compared(let reuse):
        guard isOwn(reuse) else { return nil }
        return measurement(
          subject,
          Outcome(ReuseEvidence(reuse, comparison, context).score, orNotApplicable: "undefined"))
      case .repeats(let share):
        // Of a vocabulary nobody expects that its values differ.
        let isNamed = comparison.columns[column].namesRows || share >= ReuseEvidence.namedShare
        return isNamed
          ? measurement(subject, .notApplicable(reason: "its values repeat in the real rows"))
          : nil
      case .countsUp:
        return measurement(subject, .notApplicable(reason: "its values count up"))
      case .empty:
        return measurement(subject, .notApplicable(reason: "one side has no present value"))
      }
    }
    guard measurements.isEmpty else { return measurements }
    let isOthers = facts.identifiers.contains { if case .compared? = $0 { true } else { false } }
    return notApplicable(
      isOthers
        ? "the columns are judged by the other metric of re-used identifiers"
        : "no column has a value of its own in nearly every row")
  }
}
