import GateModel
import GatePreparation
import GateStatistics

/// `memorization.reidentification.replicated-uniques`: people who stand out by their
/// quasi-identifiers, and whom the candidate has once too.
package enum ReplicatedUniques: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.reidentification.replicated-uniques", axis: .memorization, counts: .entities,
    title: "Replicated uniques",
    summary:
      "Members who are unique on the quasi-identifiers and unique in the candidate, less the "
      + "same of non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .table, needs: [.holdout],
    sight: .role(.quasiIdentifier),
    telling: Telling(
      [
        """
        {members:share} of members are unique by their quasi-identifiers and unique in the \
        candidate too, {nonMembers:share} of unseen people are: {value} more
        """
      ], in: .points,
      remedy: """
        Make quasi-identifiers coarser, or draw them independently of the people trained \
        on.
        """),
    definition: "Rows whose tuple of quasi-identifiers occurs once in T and once in S, over the "
      + "rows of T (synthpop's repU), minus the same of H; the larger of T and H is cut to the "
      + "smaller one's size by seed. Newcombe interval, Fisher's exact test at 0.",
    references: ["synthpop 1.9-2, disclosure()", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one of two unique members is replicated",
      reference: [.categories("zip", ["a", "b"])], candidate: [.categories("zip", ["a", "z"])],
      holdout: [.categories("zip", ["c", "d"])], roles: ["zip": [.quasiIdentifier]],
      subject: .table, value: 0.5),
    MetricExample(
      "two of a kind are nobody in particular",
      reference: [.categories("zip", ["a", "a"])], candidate: [.categories("zip", ["a", "z"])],
      holdout: [.categories("zip", ["c", "d"])], roles: ["zip": [.quasiIdentifier]],
      subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.holdout != nil else { return noHoldout() }
    guard let groups = DisclosureGroups(comparison, seed: context.seed) else {
      return notApplicable("no compared column is declared a quasi-identifier")
    }
    func counted(_ rows: [Int]) -> Counted {
      let sizes = DisclosureGroups.sizes(rows)
      return Counted(
        count: rows.count { sizes[$0] == 1 && groups.candidateSizes[$0] == 1 }, of: rows.count)
    }
    let contrast = Contrast(
      members: counted(groups.reference), others: counted(groups.holdout))
    return [
      measurement(
        .table, Outcome(contrast.score(unit: 1, context), orNotApplicable: "no real rows"))
    ]
  }
}
