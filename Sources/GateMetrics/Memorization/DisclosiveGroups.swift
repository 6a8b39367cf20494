import GateModel
import GatePreparation
import GateStatistics

/// `memorization.reidentification.disco`: groups of the candidate that disclose a member's secret.
package enum DisclosiveGroups: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.reidentification.disco", axis: .memorization, counts: .entities,
    title: "Disclosive in synthetic, correct in original",
    summary: "Members whose sensitive value the candidate states for all rows with their "
      + "quasi-identifiers, less the same of non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .column, needs: [.holdout],
    sight: .role(.sensitive),
    telling: Telling(
      [
        """
        {subject}: the candidate states it for {members:share} of members whose \
        quasi-identifiers are known and for {nonMembers:share} of unseen people: {value} more
        """
      ], in: .points,
      remedy: "Make quasi-identifiers coarser, or generate the sensitive column with noise."),
    definition: "Rows of T whose tuple of quasi-identifiers occurs in S with a single value of the "
      + "sensitive column, which is their own, over the rows of T (synthpop's DiSCO), minus the "
      + "same of H; the larger of T and H is cut to the smaller one's size by seed. Newcombe "
      + "interval, Fisher's exact test at 0.",
    references: ["synthpop 1.9-2, disclosure()", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "both members' secrets are stated",
      reference: [.categories("zip", ["a", "b"]), .categories("secret", ["x", "y"])],
      candidate: [.categories("zip", ["a", "b"]), .categories("secret", ["x", "y"])],
      holdout: [.categories("zip", ["a", "b"]), .categories("secret", ["y", "x"])],
      roles: ["zip": [.quasiIdentifier], "secret": [.sensitive]], subject: .column("secret"),
      value: 1),
    MetricExample(
      "rows that disagree disclose nothing",
      reference: [.categories("zip", ["a", "a"]), .categories("secret", ["x", "y"])],
      candidate: [.categories("zip", ["a", "a"]), .categories("secret", ["x", "y"])],
      holdout: [.categories("zip", ["a", "b"]), .categories("secret", ["y", "x"])],
      roles: ["zip": [.quasiIdentifier], "secret": [.sensitive]], subject: .column("secret"),
      value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    disclosures(comparison, context) { groups, sensitive in
      let revealed = groups.revealed(sensitive, comparison)
      func counted(_ rows: [Bool]) -> Counted {
        Counted(count: rows.count { $0 }, of: rows.count)
      }
      return Contrast(members: counted(revealed.reference), others: counted(revealed.holdout))
    }
  }
}
