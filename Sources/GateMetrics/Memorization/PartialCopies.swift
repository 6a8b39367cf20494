import GateModel
import GatePreparation
import GateStatistics

/// `memorization.partial-copies`: records reproduced but for one or two columns, or but for common
/// values.
package enum PartialCopies: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.partial-copies", axis: .memorization, counts: .entities,
    title: "Partial copies",
    summary: "Reference records that the candidate reproduces in all columns but one or two, or in "
      + "all but their common values, less the same of the holdout.",
    unit: "share of the candidate", range: anySign, better: .lower, shape: .level,
    levels: ["k=1", "k=2", "rarity<1/2", "rarity<1/4"], needs: [.holdout],
    telling: Telling(
      [
        .when(
          "k=1",
          """
          {members:share} of training records share a telling combination of all cells but one \
          with a candidate row[ (most often without {without})], {nonMembers:share} of unseen \
          ones: {value} of the candidate
          """),
        .when(
          "k=2",
          """
          {members:share} of training records share a telling combination of all cells but one \
          or two with a candidate row[ (most often without {without})], {nonMembers:share} of \
          unseen ones: {value} of the candidate
          """),
        """
        {members:share} of training records agree with a candidate row in cells that hardly \
        another real row has ({level}), {nonMembers:share} of unseen ones: {value} of the \
        candidate
        """,
      ], in: .share,
      remedy: """
        Generate columns that tell people apart coarser or anew, or retrain with less \
        capacity or noise.
        """),
    definition:
      "Parts k=1, k=2: some candidate row differs from the record in 1 to k columns, and "
      + "every other real row in more. Parts rarity<1/2, rarity<1/4: with a difference in a column "
      + "costing -log2 of the share of real rows that have the record's value, the "
      + "candidate lacks the record but has a row that costs less than that part of the nearest "
      + "other real row. "
      + "(share of T - share of H) |T| / |S| over distinct records. Newcombe interval, Fisher's "
      + "exact test at 0.",
    references: ["docs/method.md, Copies and chance", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.realRecords, .agreement]

  package static let examples = [
    MetricExample(
      "one of two members is reproduced but for its last column",
      reference: people(["ann", "bob"], ["x", "y"], ["p", "q"]),
      candidate: people(["ann", "eve"], ["x", "z"], ["r", "s"]),
      holdout: people(["cid", "dan"], ["u", "v"], ["g", "h"]), subject: .level("k=1"),
      value: 0.5),
    MetricExample(
      "a whole copy is no partial copy",
      reference: people(["ann", "bob"], ["x", "y"], ["p", "q"]),
      candidate: people(["ann", "eve"], ["x", "z"], ["p", "s"]),
      holdout: people(["cid", "dan"], ["u", "v"], ["g", "h"]), subject: .level("k=2"), value: 0),
    MetricExample(
      "what differs is common, what agrees is rare",
      reference: people(["ann", "bob"], ["x", "x"], ["p", "q"]),
      candidate: people(["ann", "eve"], ["y", "z"], ["p", "s"]),
      holdout: people(["cid", "dan"], ["x", "x"], ["g", "h"]), subject: .level("rarity<1/4"),
      value: 0.5),
  ]

  private static func people(
    _ names: [String], _ towns: [String], _ trades: [String]
  ) -> [ExampleColumn] {
    [.categories("name", names), .categories("town", towns), .categories("trade", trades)]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let agreement = facts.agreement, let records = facts.realRecords else {
      return noHoldout()
    }
    func level(
      _ label: String, _ queried: QueriedRecords, tellsColumns: Bool = false,
      where isHit: (Int) -> Bool
    ) -> Measurement {
      let asked = records.among(queried)
      let contrast = Contrast(asked, where: isHit)
      var score = contrast.score(perRow: comparison.entityCount(of: .synthetic), context)
      if tellsColumns {
        let copied = asked.reference.filter(isHit)
        score?.facts.texts["without"] = LeftOutColumns(copied, agreement, comparison).names
      }
      return measurement(
        .level(label),
        Outcome(score, orNotApplicable: "no distinct record").asked(of: queried))
    }
    return [1, 2].map { k in
      level("k=\(k)", agreement.queriedColumns, tellsColumns: true) {
        agreement.differsFromCandidateOnly(in: 1...k, record: $0)
      }
    }
      + [("rarity<1/2", 0.5), ("rarity<1/4", 0.25)].map { label, part in
        level(label, agreement.queriedBits) { agreement.isRarelyMatched($0, below: part) }
      }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
