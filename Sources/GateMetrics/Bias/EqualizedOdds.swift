import GateLearning
import GateModel
import GatePreparation
import GateStatistics

/// `bias.equalized-odds`: does a model that learned from the candidate treat groups less alike?
package enum EqualizedOdds: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.equalized-odds", version: 3, axis: .bias, title: "Equalized odds change",
    summary: "The change of a model's gap in error rates between a group and the rest.",
    unit: "difference of rates", range: signedUnit, better: .lower, shape: .group,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected, .label, .holdout],
    telling: Telling(
      [
        """
        {subject}: error rates of a model differ from the others' by {gap.real:points} when it \
        learned from real, by {gap.synthetic:points} when it learned from synthetic rows
        """
      ], in: .points,
      remedy: """
        First mend the group's outcome gap and its distances inside; the model learns \
        what they show.
        """),
    definition: "gap(learned from S) - gap(learned from T) in H, with gap = max(|TPR(group) - "
      + "TPR(rest)|, |FPR(group) - FPR(rest)|) of boosted trees at probability 1/2; T cut to the "
      + "rows of S if it has more. Labels with two classes, rare values counted as utility.tstr "
      + "does. The standard error adds the variance "
      + "over rows of H and over learned rows, as in utility.tstr.",
    references: ["Hardt et al. 2016", "Fairlearn equalized_odds_difference"])

  package static let needs: Set<FactKey> = [.labelOdds]

  package static let examples = [
    example("the model loses a group's positives", flip: true, value: 1),
    example("nothing changed", flip: false, value: 0),
  ]

  /// Groups a and b of sixty rows; x tells y in both, in the candidate's a all are negative.
  private static func example(_ title: String, flip: Bool, value: Double) -> MetricExample {
    func rows(_ flip: Bool) -> [ExampleColumn] {
      let x = (0..<120).map { Double($0 % 60) }
      return [
        .categories("g", (0..<120).map { $0 < 60 ? "a" : "b" }), .numbers("x", x),
        .categories(
          "y", (0..<120).map { x[$0] >= 30 && !(flip && $0 < 60) ? "yes" : "no" }),
      ]
    }
    return MetricExample(
      title, reference: rows(false), candidate: rows(flip), holdout: rows(false),
      roles: ["g": [.protected], "y": [.label]], subject: .group(column: "g", group: "a"),
      value: value)
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let learned = facts.utility
    let columns = ProtectedGroups.all(comparison, context)
    guard !columns.isEmpty else { return notApplicable("no protected column is declared") }
    switch learned {
    case .notApplicable(let reason): return notApplicable(reason)
    case .notMeasured(let reason):
      return [measurement(.table, .notMeasured(reason: reason))]
    case .learned(let utility):
      guard utility.task == .classes(count: 2) else {
        return notApplicable(
          "error rates need a label with two classes, and this one has more or is a number")
      }
      return columns.flatMap { groups in
        (0..<groups.compared).map { group in
          measurement(
            groups.subject(group),
            outcome(groups, group, utility, context))
        }
      }
    }
  }

  private static func outcome(
    _ groups: ProtectedGroups, _ group: Int, _ utility: Utility, _ context: EvaluationContext
  ) -> Outcome {
    let inside = utility.testRows.map { row -> Bool? in
      groups.holdout[row] < 0 ? nil : groups.holdout[row] == group
    }
    func gap(_ predictions: [Float]) -> ErrorRateGap {
      ErrorRateGap(predictions, utility.targets, inside: inside)
    }
    guard let real = utility.predictions[.reference(.trees)],
      let synthetic = utility.predictions[.candidate(.trees)],
      let realGap = gap(real.whole).statistic, let syntheticGap = gap(synthetic.whole).statistic
    else {
      return .notApplicable(
        reason: "under \(ErrorRateGap.fewestRows) holdout rows of a class inside or outside")
    }
    let difference = syntheticGap - realGap
    let learning = learningVariance(synthetic, real) { gap($0).size }
    var score = Score(
      difference: difference.value,
      standardError: (difference.variance + learning).squareRoot(),
      confidence: context.confidence, n: inside.count { $0 == true })
    score?.parts = ["gap.real": realGap.value, "gap.synthetic": syntheticGap.value]
    return Outcome(score, orNotApplicable: "undefined")
  }
}

/// The gaps in true and false positive rates between rows inside a group and the others.
private struct ErrorRateGap {
  /// Rates of fewer rows are mostly noise.
  static let fewestRows = 10

  /// Rows of a class on a side of the group, and those that are predicted as positive.
  private struct Count {
    var rows = 0
    var positive = 0

    var rate: Double { Double(positive) / Double(rows) }
  }

  private let predictions: [Float]
  private let targets: [Float]
  private let inside: [Bool?]
  /// By class, 0 and 1: outside, then inside.
  private var counts = [[Count(), Count()], [Count(), Count()]]

  init(_ predictions: [Float], _ targets: [Float], inside: [Bool?]) {
    (self.predictions, self.targets, self.inside) = (predictions, targets, inside)
    for row in targets.indices {
      guard let side = inside[row], targets[row] == 0 || targets[row] == 1 else { continue }
      let (target, place) = (Int(targets[row]), side ? 1 : 0)
      counts[target][place].rows += 1
      if predictions[row] >= 0.5 { counts[target][place].positive += 1 }
    }
  }

  /// The class with the larger gap, and the gap inside less outside; `nil` if a rate has too few rows.
  private var widest: (target: Int, gap: Double)? {
    guard counts.joined().allSatisfy({ $0.rows >= Self.fewestRows }) else { return nil }
    let gaps = counts.map { $0[1].rate - $0[0].rate }
    return abs(gaps[0]) >= abs(gaps[1]) ? (0, gaps[0]) : (1, gaps[1])
  }

  /// The larger gap in size; `nil` if a rate has too few rows.
  var size: Double? { widest.map { abs($0.gap) } }

  /// The same with the influence of every row.
  var statistic: RowStatistic? {
    guard let (target, gap) = widest else { return nil }
    let all = Double(targets.count)
    return RowStatistic(
      value: abs(gap),
      influence: targets.indices.map { row in
        guard let side = inside[row], targets[row] == Float(target) else { return 0 }
        let count = counts[target][side ? 1 : 0]
        let influence =
          ((predictions[row] >= 0.5 ? 1 : 0) - count.rate) * (all / Double(count.rows))
        return side == (gap >= 0) ? influence : -influence
      })
  }
}
