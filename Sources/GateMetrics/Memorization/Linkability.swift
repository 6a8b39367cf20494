import GateModel
import GatePreparation
import GateStatistics

/// `memorization.linkability`: can two halves of a person's record be linked through the candidate?
package enum Linkability: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.linkability", version: 2, axis: .memorization, counts: .entities,
    title: "Linkability",
    summary: "Members whose two halves have a nearest candidate row in common, less the same of "
      + "non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .level,
    levels: depths.map { "k=\($0)" }, needs: [.holdout],
    telling: Telling(
      [
        """
        The two halves of {attack:share} of members' records are linked by a candidate row, of \
        {control:share} of unseen ones ({level}): {value} more
        """
      ], in: .points,
      remedy: """
        Retrain with less capacity or noise: candidate rows join what belongs to one \
        person.
        """),
    definition: "The compared columns, in name order, are dealt into two halves in turn. A record "
      + "is linked when the k candidate rows nearest to its first half and the k nearest to its "
      + "second half share one, k = 1, 10. Share of T - share of H over all distinct records; "
      + "Newcombe interval. Parts: both shares, and anonymeter's risk from the same counts.",
    references: ["Giomi et al. 2022, anonymeter", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.realRecords, .links]

  package static let examples = [
    MetricExample(
      "both members are copied, nobody else",
      reference: [.numbers("a", [0, 10]), .numbers("b", [0, 10])],
      candidate: [.numbers("a", [0, 10, 4, 6]), .numbers("b", [0, 10, 6, 4])],
      holdout: [.numbers("a", [4, 6]), .numbers("b", [4, 6])], subject: .level("k=1"), value: 1),
    MetricExample(
      "one candidate row links everybody",
      reference: [.numbers("a", [0, 10]), .numbers("b", [0, 10])],
      candidate: [.numbers("a", [5]), .numbers("b", [5])],
      holdout: [.numbers("a", [4, 6]), .numbers("b", [4, 6])], subject: .level("k=1"), value: 0),
  ]

  private static let depths = [1, PartialNeighbours.mostLinks]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.compared.count > 1 else {
      return notApplicable("fewer than two compared columns")
    }
    guard let links = facts.links, let all = facts.realRecords else { return noHoldout() }
    let records = all.among(links.queried)
    return depths.map { depth in
      let contrast = Contrast(records) { record in
        let halves = [0, 1].map { links.candidates(nearestTo: record, part: $0, upTo: depth) }
        return halves[0].contains { halves[1].contains($0) }
      }
      return measurement(
        .level("k=\(depth)"),
        Outcome(contrast.attackScore(context), orNotApplicable: "no distinct record")
          .asked(of: links.queried))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
