import GateModel
import GatePreparation

/// `memorization.identifiers.dense`: re-used values of which few are possible, without a holdout.
package enum ReusedDenseIdentifiers: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.identifiers.dense", axis: .memorization, counts: .entities,
    title: "Re-used identifiers of few possible ones",
    summary: "The same without a holdout, where so few values are possible that an honest list of "
      + "them meets the real ones.",
    unit: "share of values", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .text], sight: .subjectsAndKeys,
    telling: Telling(
      [
        """
        {subject}: {reused:of} different values, of which few are possible of the candidate \
        are those of real rows
        """,
        """
        {subject}: {value} of the candidate's different values, of which few are possible are \
        those of real rows
        """,
      ], in: .share,
      remedy: "Draw new values instead of real ones, or leave the column out."),
    definition: ReuseEvidence.definition
      + " Only without a holdout, and only where the product over the places of a value of the "
      + "characters seen there is at most 1,000 |T| |S|.",
    references: ["memorization.identifiers"])

  package static let needs: Set<FactKey> = [.identifiers]

  package static let examples = [
    MetricExample(
      "half of the codes are real ones",
      reference: [.categories("code", ["a7", "b3", "c9", "d1"])],
      candidate: [.categories("code", ["a7", "b3", "a1", "d7"])],
      subject: .column("code"), value: 0.5),
    MetricExample(
      "no code is", reference: [.categories("code", ["a7", "b3"])],
      candidate: [.categories("code", ["a3", "b7"])], subject: .column("code"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.holdout == nil else { return notApplicable("a holdout was given") }
    return reuseMeasurements(comparison, facts, context) { !$0.isSparse }
  }
}
