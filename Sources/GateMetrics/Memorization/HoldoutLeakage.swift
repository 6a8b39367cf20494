import GateModel
import GatePreparation
import GateStatistics

/// `memorization.holdout-leakage`: can the holdout serve as rows that the generator never saw?
package enum HoldoutLeakage: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.holdout-leakage", axis: .memorization, counts: .entities,
    title: "Holdout leakage",
    summary: "How much more often the holdout coincides with the candidate, or with the reference, "
      + "than real rows coincide by themselves.",
    unit: "ratio of coincidence rates", range: nonNegative, better: .lower, shape: .level,
    levels: ["candidate", "reference"], needs: [.holdout], sight: .noValues,
    telling: Telling(
      [
        .when(
          "candidate",
          """
          {holdoutPairs:count} holdout rows coincide with the candidate, {value:number} times as \
          often as real rows coincide by themselves
          """),
        """
        {holdoutPairs:count} holdout rows coincide with the reference, {value:number} times as \
        often as other real rows coincide
        """,
      ], in: .number("times"),
      remedy: """
        Give a holdout that the generator never saw and that shares no rows with the \
        reference; synthgate split makes one.
        """),
    definition: "Of the classes of exactly two equal rows. Part 'candidate': pairs that join S "
      + "and H, over |S||H|, divided by pairs of two real rows over the ways to form them. Part "
      + "'reference': pairs that join T and H, over |T||H|, divided by pairs inside T or inside H "
      + "over the ways to form them. A holdout that the generator never saw has ratios near 1. "
      + "Exact conditional binomial.",
    references: ["docs/method.md, Copies and chance"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "the holdout meets the candidate as often as real rows meet",
      reference: [.numbers("x", [1, 1, 2, 3])], candidate: [.numbers("x", [5, 9])],
      holdout: [.numbers("x", [5, 6, 7, 8])], subject: .level("candidate"), value: 3.5),
    MetricExample(
      "no row of the reference is in the holdout",
      reference: [.numbers("x", [1, 1, 2])], candidate: [.numbers("x", [9])],
      holdout: [.numbers("x", [5, 6])], subject: .level("reference"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.holdout != nil else {
      return [measurement(.table, .notMeasured(reason: "no holdout was given"))]
    }
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let classes = facts.exactClasses
    let s = comparison.entityCount(of: .synthetic)
    let t = comparison.entityCount(of: .real)
    let h = comparison.entityCount(of: .holdout)
    let pairs = classes.pairs
    let within = t * (t - 1) / 2 + h * (h - 1) / 2
    return [
      measurement(
        .level("candidate"),
        outcome(
          pairs.candidateHoldout, of: s * h, pairs.real, of: within + t * h,
          context)),
      measurement(
        .level("reference"),
        outcome(
          pairs.referenceHoldout, of: t * h, pairs.real - pairs.referenceHoldout, of: within,
          context)),
    ]
  }

  private static func outcome(
    _ found: Int, of ways: Int, _ natural: Int, of naturalWays: Int,
    _ context: EvaluationContext
  ) -> Outcome {
    guard ways > 0, naturalWays > 0 else { return .notApplicable(reason: "too few rows") }
    guard found + natural > 0 else { return .notApplicable(reason: "no two rows are equal") }
    // With no natural pair the ratio is unbounded; half a pair keeps the printed number finite.
    let value =
      Double(found) / Double(ways) * Double(naturalWays) / max(Double(natural), 0.5)
    let model = ErrorModel.shareRatio(a: found, n: ways, b: natural, m: naturalWays)
    var score = Score(
      value: value, error: model, confidence: context.confidence, n: found + natural)
    score?.parts = ["holdoutPairs": Double(found), "naturalPairs": Double(natural)]
    return Outcome(score, orNotApplicable: "undefined")
  }
}
