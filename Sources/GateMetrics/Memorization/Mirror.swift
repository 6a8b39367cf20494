import GateModel
import GatePreparation
import GateStatistics

/// `memorization.mirror`: is the candidate nearer to real records than real records are?
package enum Mirror: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.mirror", version: 2, axis: .memorization, counts: .entities,
    title: "Mirror test",
    summary: "Records much nearer to the candidate than to other real rows, against the reverse.",
    unit: "share of decided records", range: anySign, better: .lower, shape: .level,
    levels: ["nearest"] + factors.flatMap { [$0.label, $0.label + " alone"] },
    telling: Telling(
      [
        .when(
          "nearest",
          """
          Among the real records that the candidate comes nearest to are {members:of} that it \
          was trained on and {nonMembers:of} unseen ones[ (a difference of {value})]
          """),
        """
        {members.candidateNearer:count} training records are nearer to the candidate than to \
        other real rows and {members.realNearer:count} the reverse ({level})[; of unseen ones \
        {others.candidateNearer:count} and {others.realNearer:count}]
        """,
      ], in: .points,
      remedy: """
        It follows its training rows: see the near copies, and retrain with less \
        capacity or noise.
        """),
    definition: "For c = 1, 2, 3, 10: records with c d_S < d_R against records with "
      + "c d_R < d_S; for equality: d_S = 0 < d_R against d_R = 0 < d_S. With a holdout both "
      + "counts are taken in T and in H and compared by Fisher's exact test; part 'nearest' compares "
      + "the shares of T and of H among the 20, 50, 100, 200, 400 and 800 records that the candidate "
      + "comes closest to (r(t) by distance and by self-information of matching cells, see docs/method.md), the "
      + "largest difference by Bonferroni. Without one (parts named 'alone') a fresh candidate of equal size is as often nearer as farther, an exact "
      + "binomial; there a finite c also reacts to a candidate that is merely too dense, so only "
      + "equality can prove a copy.",
    references: ["Exchangeability of a record's distances to two equally large fresh samples"])

  package static let needs: Set<FactKey> = [
    .exactClasses, .realRecords, .neighbours, .isolation, .closeness, .mirror,
  ]

  package static let examples = [
    MetricExample(
      "every decided member is copied, no other record is",
      reference: [.numbers("x", [0, 10, 20, 30])], candidate: [.numbers("x", [0, 10, 70, 80])],
      holdout: [.numbers("x", [40, 55, 40, 99])], subject: .level("equality"),
      value: 1),
    MetricExample(
      "nothing is equal on either side",
      reference: [.numbers("x", [0, 10])], candidate: [.numbers("x", [3, 14])],
      holdout: [.numbers("x", [6, 18])], subject: .level("c=1"), value: 0),
  ]

  static let factors: [(label: String, factor: Double)] = [
    ("c=1", 1), ("c=2", 2), ("c=3", 3), ("c=10", 10), ("equality", .infinity),
  ]

  /// How many of the nearest records are looked at: leaks of about a quarter of it and more show.
  private static let depths = [20, 50, 100, 200, 400, 800]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let all = facts.realRecords else {
      return alone(facts.exactClasses, facts.mirror, comparison, context)
    }
    let neighbours = facts.neighbours
    let queried = neighbours.queried
    let records = all.among(queried)
    let nearest = measurement(
      .level("nearest"),
      nearestRecords(records, neighbours, facts.closeness, comparison, context).asked(of: queried))
    let one = records.oneOfEachEntity { neighbours.distances(of: $0).candidate }
    return [nearest]
      + factors.map { level in
        let members = MirrorCounts(neighbours.distances(of: one.reference), level.factor)
        let others = MirrorCounts(neighbours.distances(of: one.holdout), level.factor)
        return measurement(
          .level(level.label), outcome(members, others, context).asked(of: queried))
      }
  }

  /// Of the records that the candidate comes closest to, members against non-members, at several
  /// depths.
  private static func nearestRecords(
    _ all: RealRecords, _ neighbours: Neighbours, _ closeness: Closeness?,
    _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let records = all.filter {
      neighbours.distances(of: $0).real > 0 && neighbours.isolation(of: $0).isFinite
    }
    let rows = records.reference + records.holdout
    let products = Dictionary(
      zip(rows, closeness?.products(of: rows) ?? []), uniquingKeysWith: { first, _ in first })
    func product(_ record: Int) -> Double { products[record] ?? .infinity }
    let one = records.oneOfEachEntity(smallest: product)
    let members = one.reference.map(product).sorted()
    let others = one.holdout.map(product).sorted()
    guard let closeness, !members.isEmpty, !others.isEmpty else {
      return .notApplicable(reason: "no distinct record")
    }
    let pooled = (members + others).sorted()
    let models = depths.filter { $0 * 2 <= pooled.count }.map { depth -> ErrorModel in
      let bound = pooled[depth - 1]
      return .shareDifference(
        a: members.prefix { $0 <= bound }.count, n: members.count,
        b: others.prefix { $0 <= bound }.count, m: others.count, unit: 1)
    }
    guard let value = ErrorModel.anyOf(models).ownValue else {
      return .notApplicable(reason: "too few records")
    }
    var score = Score(
      value: value, error: .anyOf(models), confidence: context.confidence, n: members.count)
    StrongestPairs(
      one.reference.sorted { (product($0), $0) < (product($1), $1) }, neighbours, closeness
    )
    .describe(&score, comparison)
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func outcome(
    _ members: MirrorCounts, _ others: MirrorCounts, _ context: EvaluationContext
  ) -> Outcome {
    guard members.decided > 0 else { return .notApplicable(reason: "no record is decided") }
    let memberShare = Double(members.candidateNearer) / Double(members.decided)
    let otherShare =
      others.decided > 0 ? Double(others.candidateNearer) / Double(others.decided) : 0
    var score = Score(
      value: memberShare - otherShare,
      error: .shareDifference(
        a: members.candidateNearer, n: members.decided, b: others.candidateNearer,
        m: others.decided, unit: 1), confidence: context.confidence, n: members.decided)
    score?.parts = [
      "members.candidateNearer": Double(members.candidateNearer),
      "members.realNearer": Double(members.realNearer),
      "others.candidateNearer": Double(others.candidateNearer),
      "others.realNearer": Double(others.realNearer),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// Without a holdout: for a finite factor the counts against even odds, for equality the pairs
  /// of equal rows by exposure.
  private static func alone(
    _ classes: RowClasses, _ distances: MirrorDistances?, _ comparison: Comparison,
    _ context: EvaluationContext
  ) -> [Measurement] {
    let chance = PairChance(classes.pairs, comparison)
    let equality = againstChance(
      nearer: chance.observed, decided: chance.pairs, share: chance.share, context)
    let finite = factors.filter { $0.factor.isFinite }.map { level in
      let pairs = distances.map { zip($0.toCandidate, $0.toReal).map { ($0, $1) } } ?? []
      let counts = MirrorCounts(pairs, level.factor)
      return measurement(
        .level(level.label + " alone"),
        againstChance(
          nearer: counts.candidateNearer, decided: counts.decided, share: 0.5, context
        ).asked(pairs.count, of: distances?.rowCount ?? 0))
    }
    return finite + [measurement(.level("equality alone"), equality)]
  }

  private static func againstChance(
    nearer: Int, decided: Int, share: Double, _ context: EvaluationContext
  ) -> Outcome {
    guard decided > 0 else { return .notApplicable(reason: "no record is decided") }
    let error = ErrorModel.coincidence(
      observed: nearer, pairs: decided, chance: share, unit: 1 / Double(decided))
    var score = Score(
      value: ErrorModel.coincidenceExcess(observed: nearer, pairs: decided, chance: share)
        / Double(decided), error: error, confidence: context.confidence, n: decided)
    score?.parts = [
      "members.candidateNearer": Double(nearer), "members.realNearer": Double(decided - nearer),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}

extension Neighbours {
  /// Distances to the candidate and to other real rows of the given real records.
  func distances(of records: [Int]) -> [(Double, Double)] { records.map(distances) }
}

/// How many records are nearer to the candidate than to other real rows, and the reverse.
struct MirrorCounts {
  private(set) var candidateNearer = 0
  private(set) var realNearer = 0

  var decided: Int { candidateNearer + realNearer }

  /// - Parameter distances: to the candidate and to other real rows, by record.
  init(_ distances: [(Double, Double)], _ factor: Double) {
    for (toCandidate, toReal) in distances {
      if Self.isNearer(toCandidate, toReal, factor) {
        candidateNearer += 1
      } else if Self.isNearer(toReal, toCandidate, factor) {
        realNearer += 1
      }
    }
  }

  /// `factor * near < far`; an infinite factor asks for equality on the near side only.
  private static func isNearer(_ near: Double, _ far: Double, _ factor: Double) -> Bool {
    factor.isInfinite ? near == 0 && far > 0 : factor * near < far
  }
}
