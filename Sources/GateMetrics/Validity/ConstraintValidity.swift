import GateModel
import GatePreparation
import GateStatistics

/// `validity.constraint`: do the rows keep the rules that the policy declares?
package enum ConstraintValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.constraint", axis: .validity, title: "Constraint",
    summary: "Distinct candidate rows that break a declared rule.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .rule,
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate rows break this rule, {real:of} real ones \
        do
        """,
        "{subject}: {value} of the distinct candidate rows break this rule",
      ], in: .share,
      remedy: "Enforce the rule in the generator, or leave out the rows that break it."),
    definition: "Distinct rows of S that break the rule, over those to which it applies; floor: "
      + "the same of T and H together. Where no real row breaks it, a broken row is a fact. A row "
      + "with a missing value is left out, except by implications. A functional dependency asks "
      + "for the dependent that T most often has with the determinant; fixed combinations are "
      + "those of T and H.",
    references: ["SDV and SDMetrics constraints", "Great Expectations row conditions"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "one of four beyond the limit", reference: [.numbers("x", [0, 5, 10])],
      candidate: [.numbers("x", [1, 2, 3, 12])],
      constraints: [
        Constraint(
          name: "r",
          rule: .range(
            column: "x",
            Constraint.Bounds(min: nil, max: Constraint.Value(text: "11", number: 11))))
      ], subject: .rule("r"), value: 0.25),
    MetricExample(
      "a known determinant with another dependent",
      reference: [.categories("city", ["Rome", "Bonn"]), .categories("land", ["IT", "DE"])],
      candidate: [.categories("city", ["Rome", "Bonn"]), .categories("land", ["IT", "IT"])],
      constraints: [
        Constraint(
          name: "r", rule: .functionalDependency(determinant: ["city"], dependent: "land"))
      ], subject: .rule("r"), value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !context.constraints.isEmpty else { return notApplicable("no constraint is declared") }
    let classes = facts.exactClasses
    let rows = Rows(
      reference: firstOfEachClass(classes.reference),
      candidate: firstOfEachClass(classes.candidate), holdout: firstOfEachClass(classes.holdout))
    return context.constraints.map { constraint in
      measurement(
        .rule(constraint.name),
        outcome(RowRule(constraint.rule, comparison), rows, comparison, context.confidence))
    }
  }

  /// The rows that count, by table.
  private struct Rows {
    let reference: [Int]
    let candidate: [Int]
    let holdout: [Int]
  }

  private static func outcome(
    _ rule: RowRule, _ rows: Rows, _ comparison: Comparison, _ confidence: Double
  ) -> Outcome {
    guard let sides = rule.sides() else {
      return .notMeasured(reason: "the candidate lacks a column of this constraint")
    }
    let synthetic = broken(sides.candidate, rows.candidate)
    let ours = broken(sides.reference, rows.reference)
    let held = broken(sides.holdout, rows.holdout)
    let real = Counted(count: ours.count + held.count, of: ours.of + held.of)
    guard synthetic.of > 0 else {
      return .notApplicable(reason: "no candidate row has all values that the rule needs")
    }
    var score =
      real.count > 0
      ? Score(share: synthetic, over: real, confidence: confidence)
      : Score(factOverZero: synthetic.share, n: synthetic.of)
    score?.facts.amounts["synthetic"] = .share(synthetic.count, of: synthetic.of)
    score?.facts.amounts["real"] = .share(real.count, of: real.of)
    score?.parts = ["broken": Double(synthetic.count), "broken.real": Double(real.count)]
    score?.matchedRows = sides.candidate.indices.filter { sides.candidate[$0] == false }
      .map { MatchedRow(candidate: comparison.candidate.place(of: $0)) }
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func broken(_ keeps: [Bool?], _ rows: [Int]) -> Counted {
    let known = rows.compactMap { keeps[$0] }
    return Counted(count: known.count { !$0 }, of: known.count)
  }
}
