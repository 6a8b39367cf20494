import GateModel
import GatePreparation
import GateStatistics

/// `memorization.reidentification.revealed`: unique members whose secret the candidate states.
package enum RevealedUniques: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.reidentification.revealed", axis: .memorization, counts: .entities,
    title: "Revealed uniques",
    summary: "Members who are unique on the quasi-identifiers and whose sensitive value the "
      + "candidate states, less the same of non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .column, needs: [.holdout],
    sight: .role(.sensitive),
    telling: Telling(
      [
        """
        {subject}: the candidate states it for {members:share} of members who are unique by \
        their quasi-identifiers and for {nonMembers:share} of such unseen people: {value} more
        """
      ], in: .points,
      remedy: "Make quasi-identifiers coarser, or generate the sensitive column with noise."),
    definition: "As memorization.reidentification.disco, counting only rows whose tuple of "
      + "quasi-identifiers occurs once in their own set.",
    references: ["synthpop 1.9-2, disclosure()", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "a unique member's secret is stated",
      reference: [.categories("zip", ["a", "b"]), .categories("secret", ["x", "y"])],
      candidate: [.categories("zip", ["a", "z"]), .categories("secret", ["x", "y"])],
      holdout: [.categories("zip", ["a", "b"]), .categories("secret", ["y", "x"])],
      roles: ["zip": [.quasiIdentifier], "secret": [.sensitive]], subject: .column("secret"),
      value: 0.5),
    MetricExample(
      "two members of a kind are not unique",
      reference: [.categories("zip", ["a", "a"]), .categories("secret", ["x", "x"])],
      candidate: [.categories("zip", ["a", "z"]), .categories("secret", ["x", "y"])],
      holdout: [.categories("zip", ["c", "b"]), .categories("secret", ["y", "x"])],
      roles: ["zip": [.quasiIdentifier], "secret": [.sensitive]], subject: .column("secret"),
      value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    disclosures(comparison, context) { groups, sensitive in
      let revealed = groups.revealed(sensitive, comparison)
      func counted(_ rows: [Int], _ revealed: [Bool]) -> Counted {
        let sizes = DisclosureGroups.sizes(rows)
        return Counted(
          count: zip(rows, revealed).count { sizes[$0] == 1 && $1 }, of: rows.count)
      }
      return Contrast(
        members: counted(groups.reference, revealed.reference),
        others: counted(groups.holdout, revealed.holdout))
    }
  }
}
