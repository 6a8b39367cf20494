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
    kinds: [.category, .boolean, .number, .instant], needs: [.protected, .label, .holdout],
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
    func gap(_ forecasts: [Float]) -> RowStatistic? {
      ErrorRateGap(forecasts, utility.targets, inside: inside).largest
    }
    guard let real = utility.forecasts[.reference(.trees)],
      let synthetic = utility.forecasts[.candidate(.trees)],
      let realGap = gap(real.whole), let syntheticGap = gap(synthetic.whole)
    else {
      return .notApplicable(
        reason: "under \(ErrorRateGap.fewestRows) holdout rows of a class inside or outside")
    }
    let difference = syntheticGap - realGap
    let learning = learningVariance(synthetic, real) { gap($0)?.value }
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

  /// The larger gap in size; `nil` if a rate has too few rows.
  let largest: RowStatistic?

  init(_ forecasts: [Float], _ targets: [Float], inside: [Bool?]) {
    let isForecast = forecasts.map { $0 >= 0.5 }
    func rate(_ target: Float, _ side: Bool) -> RowStatistic? {
      let counts = targets.indices.map { targets[$0] == target && inside[$0] == side }
      let rows = counts.count { $0 }
      guard rows >= Self.fewestRows else { return nil }
      let positive = counts.indices.count { counts[$0] && isForecast[$0] }
      let value = Double(positive) / Double(rows)
      let weight = Double(targets.count) / Double(rows)
      return RowStatistic(
        value: value,
        influence: counts.indices.map { row in
          counts[row] ? ((isForecast[row] ? 1 : 0) - value) * weight : 0
        })
    }
    let gaps = [Float(0), 1].compactMap { target -> RowStatistic? in
      guard let own = rate(target, true), let rest = rate(target, false) else { return nil }
      let gap = own - rest
      return gap.value < 0 ? rest - own : gap
    }
    largest = gaps.count == 2 ? (gaps[0].value >= gaps[1].value ? gaps[0] : gaps[1]) : nil
  }
}
