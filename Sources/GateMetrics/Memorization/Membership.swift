import GateModel
import GatePreparation
import GateStatistics
import Glibc

/// `memorization.membership`: can an attacker tell members from non-members by the candidate?
package enum Membership: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.membership", axis: .memorization, counts: .entities,
    title: "Membership inference",
    summary: "True positive rate over false positive rate of attacks that call a real record a "
      + "member when the candidate is near it.",
    unit: "ratio of rates", range: nonNegative, better: .lower, shape: .level,
    levels: ["distance", "ratio", "density"].flatMap { name in
      rates.map { "\(name) at \($0.label)" }
    } + ["effective epsilon"], needs: [.holdout],
    telling: Telling(
      [
        .when(
          "effective epsilon",
          "Attacks on membership prove an effective epsilon of {value:number} or more"),
        """
        An attacker who wrongly accuses {falsePositiveRate:share} of outsiders finds \
        {truePositiveRate:share} of members (by {level})
        """,
      ], in: .ratio(of: "falsePositiveRate"),
      remedy: """
        It follows its training rows: retrain with less capacity, earlier stopping, \
        noise or differential privacy.
        """),
    definition: "Scores: distance -d(t, S); ratio -d(t, S) / d(t, other real); density -d(t, S) / "
      + "mean distance to five other real rows. Threshold: the record of H at rank f |H| + 1, for "
      + "false positive rates f = 10 %, 1 %, 0.1 % where f |H| >= 10. Value: share of T strictly "
      + "nearer / share of H strictly nearer; exact conditional binomial. Parts: both rates and the "
      + "area under the curve (blind to small leaks, informational). Part 'effective epsilon': the "
      + "largest Clopper-Pearson lower bound of ln(TPR / FPR) and ln((1 - FPR) / (1 - TPR)) over "
      + "these thresholds, by Bonferroni, at least 0.",
    references: [
      "Carlini et al. 2022, Membership Inference Attacks From First Principles",
      "Houssiau et al. 2022, TAPAS", "Jagielski et al. 2020, Auditing DP Machine Learning",
    ])

  package static let needs: Set<FactKey> = [.realRecords, .neighbours, .isolation]

  package static let examples = [
    MetricExample(
      "half of the members lie nearer than all but a tenth of the others",
      reference: [.numbers("x", (0..<100).map { Double($0 * 10) })],
      candidate: [.numbers("x", (0..<50).map { Double($0 * 10) })],
      holdout: [.numbers("x", (0..<100).map { Double($0 * 10) + ($0 < 10 ? 1 : 5) })],
      subject: .level("distance at 10 % FPR"), value: 5),
    MetricExample(
      "eleven members against ten others",
      reference: [.numbers("x", (0..<100).map { Double($0 * 4) })],
      candidate: [.numbers("x", (0..<10).map { Double($0 * 4 + 1) })],
      holdout: [.numbers("x", (0..<100).map { Double($0 * 4 + 2) })],
      subject: .level("distance at 10 % FPR"), value: 1.1),
  ]

  /// False positive rates, where the holdout has at least `fewestPositives` such records.
  private static let rates: [(label: String, rate: Double)] = [
    ("10 % FPR", 0.1), ("1 % FPR", 0.01), ("0.1 % FPR", 0.001),
  ]
  private static let fewestPositives = 10.0

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let all = facts.realRecords else { return noHoldout() }
    let neighbours = facts.neighbours
    let records = all.among(neighbours.queried)
      .filter {
        let (toCandidate, toReal) = neighbours.distances(of: $0)
        return toReal > 0 && neighbours.isolation(of: $0).isFinite && toCandidate.isFinite
      }
    let others = records.oneOfEachEntity { _ in 0 }.holdout.count
    let tested = rates.filter { $0.rate * Double(others) >= fewestPositives }
    guard !tested.isEmpty, !records.reference.isEmpty else {
      return notApplicable("too few distinct records in the holdout")
    }
    let attacks: [(name: String, attack: MembershipAttack)] = [
      ("distance", MembershipAttack(records) { neighbours.distances(of: $0).candidate }),
      (
        "ratio",
        MembershipAttack(records) {
          let distances = neighbours.distances(of: $0)
          return distances.candidate / distances.real
        }
      ),
      (
        "density",
        MembershipAttack(records) {
          neighbours.distances(of: $0).candidate / neighbours.isolation(of: $0)
        }
      ),
    ]
    let matches = CopyMatches(comparison)
    var points: [Contrast] = []
    var measurements = attacks.flatMap { name, attack in
      tested.enumerated().map { index, rate in
        let point = attack.point(falsePositiveRate: rate.rate)
        points.append(point)
        let curve = index == 0 ? attack.curve(name) : nil
        return measurement(
          .level("\(name) at \(rate.label)"),
          outcome(
            point, area: attack.area, curve,
            matches.nearest(to: attack.surest, neighbours), context
          ).asked(of: neighbours.queried))
      }
    }
    measurements.append(
      measurement(
        .level("effective epsilon"), epsilon(points, context).asked(of: neighbours.queried)))
    return measurements
  }

  private static func outcome(
    _ point: Contrast, area: Double, _ curve: AttackCurve?, _ matchedRows: [MatchedRow],
    _ context: EvaluationContext
  ) -> Outcome {
    // Where no non-member passes, half of one keeps the printed number finite.
    let falsePositives = max(Double(point.others.count), 0.5) / Double(point.others.of)
    guard point.members.count + point.others.count > 0 else {
      return .notApplicable(reason: "all records are equally near")
    }
    var score = Score(
      value: point.members.share / falsePositives,
      error: .shareRatio(
        a: point.members.count, n: point.members.of, b: point.others.count, m: point.others.of),
      confidence: context.confidence, n: point.members.of)
    score?.facts.amounts["falsePositiveRate"] = Amount(falsePositives, .share)
    score?.parts = [
      "truePositiveRate": point.members.share, "falsePositiveRate": point.others.share,
      "areaUnderCurve": area,
    ]
    score?.curve = curve
    score?.matchedRows = matchedRows
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func epsilon(_ points: [Contrast], _ context: EvaluationContext) -> Outcome {
    // Two bounds a ratio, two ratios a threshold; each bound is one-sided.
    let tail = (1 - context.confidence) / Double(4 * points.count)
    func bounds(_ share: Counted) -> Interval? {
      Binomial.clopperPearson(
        successes: share.count, trials: share.of, confidence: 1 - 2 * tail)
    }
    let epsilons = points.flatMap { point -> [Double] in
      guard let members = bounds(point.members), let others = bounds(point.others) else {
        return []
      }
      return [
        log(members.lower / others.upper), log((1 - others.upper) / (1 - members.lower)),
      ].filter(\.isFinite)
    }
    return Outcome(
      Score(fact: max(0, epsilons.max() ?? 0), n: points.first?.members.of ?? 0),
      orNotApplicable: "undefined")
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
