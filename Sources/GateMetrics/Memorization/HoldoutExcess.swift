import GateModel
import GatePreparation
import GateStatistics

/// `memorization.holdout-excess`: is the candidate nearer to members than to non-members?
package enum HoldoutExcess: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.holdout-excess", axis: .memorization, counts: .entities,
    title: "Holdout excess",
    summary: "Reference records that the candidate comes suspiciously near, less the same of the "
      + "holdout, as a share of the candidate.",
    unit: "share of the candidate", range: anySign, better: .lower, shape: .level,
    levels: levels.map(\.label), needs: [.holdout],
    telling: Telling(
      [
        """
        A candidate row comes suspiciously near ({level}) to {members:share} of training \
        records and to {nonMembers:share} of unseen ones: {value} of the candidate
        """
      ], in: .share,
      remedy: """
        It follows its training rows: retrain with less capacity, earlier stopping or \
        noise.
        """),
    definition: "r(t) = d(t, S) / d(t, other real rows of T and H). For r = 0, r < 1/10, r < 1/3, "
      + "r < 1/2: (share of T - share of H) * |T| / |S| over distinct records; a record that "
      + "occurs several times is one, on the side of one of its rows drawn by seed. Newcombe interval, "
      + "Fisher's exact test at 0.",
    references: ["Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.realRecords, .neighbours]

  package static let examples = [
    MetricExample(
      "half of the members are copied",
      reference: [.numbers("x", [0, 10, 20, 30])], candidate: [.numbers("x", [0, 10, 77, 78])],
      holdout: [.numbers("x", [5, 15, 25, 35])], subject: .level("r = 0"), value: 0.5),
    MetricExample(
      "members and non-members alike",
      reference: [.numbers("x", [0, 10, 20, 30])], candidate: [.numbers("x", [0, 5, 77, 78])],
      holdout: [.numbers("x", [5, 15, 25, 35])], subject: .level("r = 0"), value: 0),
  ]

  private static let levels: [(label: String, ratio: Double)] = [
    ("r = 0", 0), ("r < 1/10", 0.1), ("r < 1/3", 1.0 / 3), ("r < 1/2", 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let all = facts.realRecords else { return noHoldout() }
    let neighbours = facts.neighbours
    let records = all.among(neighbours.queried)
    return levels.map { level in
      let contrast = Contrast(records) { neighbours.isNear($0, ratio: level.ratio) }
      let score = contrast.score(perRow: comparison.entityCount(of: .synthetic), context)
      return measurement(
        .level(level.label),
        Outcome(score, orNotApplicable: "no distinct record").asked(of: neighbours.queried))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    let asked = QueriedPart.caveats(of: own)
    guard verdict == .pass, let copies = smallestDetectable(levels[0].label, own),
      let near = smallestDetectable(levels[levels.count - 1].label, own)
    else { return asked }
    return asked + [
      "With this holdout leaks below \(percent(copies)) of candidate rows as copies, or below "
        + "\(percent(near)) as near rows, could not have been told from chance."
    ]
  }

  /// The smallest excess that a level would have shown.
  private static func smallestDetectable(
    _ level: String, _ own: ArraySlice<Measurement>
  ) -> Double? {
    guard case .measured(let score)? = own.first(where: { $0.subject == .level(level) })?.outcome
    else { return nil }
    return score.parts["smallestDetectable"]
  }
}

extension Neighbours {
  /// Whether the candidate comes nearer to a real record than `ratio` times the nearest other real
  /// row; at ratio 0, whether it reproduces the record.
  func isNear(_ record: Int, ratio: Double) -> Bool {
    let (toCandidate, toReal) = distances(of: record)
    guard toReal > 0, toReal.isFinite else { return false }
    return ratio == 0 ? toCandidate == 0 : toCandidate < ratio * toReal
  }
}
