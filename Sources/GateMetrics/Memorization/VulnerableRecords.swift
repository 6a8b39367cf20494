import GateModel
import GatePreparation
import GateStatistics

/// `memorization.vulnerable`: the records that stand most apart, judged by themselves.
package enum VulnerableRecords: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.vulnerable", axis: .memorization, counts: .entities,
    title: "Vulnerable records",
    summary: "The same as memorization.holdout-excess on the most isolated 1 % of the records.",
    unit: "share of the candidate", range: anySign, better: .lower, shape: .level,
    levels: levels.map(\.label), needs: [.holdout],
    telling: Telling(
      [
        """
        Of the 1 % of records that stand most apart, a candidate row comes suspiciously near \
        ({level}) to {members:share} of those trained on and to {nonMembers:share} of unseen \
        ones: {value} of the candidate
        """
      ], in: .share,
      remedy: """
        Clip or leave out the most unusual records before training, or train with \
        differential privacy.
        """),
    definition: "Of the distinct records of T and H together, the 1 % (at least 50) with the "
      + "largest mean distance to their five nearest other real rows. For r = 0, r < 1/3, r < 1/2 "
      + "(r as in memorization.holdout-excess): (share of T - share of H) |T'| / |S|, with T' the "
      + "members among them. Newcombe interval, Fisher's exact test at 0.",
    references: ["Meeus et al. 2023, Achilles' Heels", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.realRecords, .neighbours, .isolation]

  package static let examples = [
    MetricExample(
      "half of the members are copied", reference: [.numbers("x", [0, 10, 20, 30])],
      candidate: [.numbers("x", [0, 10, 77, 78])], holdout: [.numbers("x", [5, 15, 25, 35])],
      subject: .level("r = 0"), value: 0.5),
    MetricExample(
      "none is near", reference: [.numbers("x", [0, 10])], candidate: [.numbers("x", [77, 78])],
      holdout: [.numbers("x", [5, 15])], subject: .level("r < 1/2"), value: 0),
  ]

  private static let part = 0.01
  private static let fewest = 50
  private static let levels: [(label: String, ratio: Double)] = [
    ("r = 0", 0), ("r < 1/3", 1.0 / 3), ("r < 1/2", 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let all = facts.realRecords else { return noHoldout() }
    let neighbours = facts.neighbours
    let records = all.among(neighbours.queried)
    let isolation = (records.reference + records.holdout).map { neighbours.isolation(of: $0) }
      .sorted(by: >)
    let count = max(fewest, Int(part * Double(isolation.count)))
    let bound = isolation.isEmpty ? 0 : isolation[min(count, isolation.count) - 1]
    let isolated = records.filter { neighbours.isolation(of: $0) >= bound }
    return levels.map { level in
      let contrast = Contrast(isolated) { neighbours.isNear($0, ratio: level.ratio) }
      let score = contrast.score(perRow: comparison.entityCount(of: .synthetic), context)
      return measurement(
        .level(level.label),
        Outcome(score, orNotApplicable: "no isolated record on a side")
          .asked(of: neighbours.queried))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
