import GateModel
import GatePreparation
import GateStatistics

/// `bias.representation`: are the protected groups as large as in reality?
package enum Representation: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.representation", axis: .bias, title: "Representation",
    summary: "The share of a protected group in the candidate over its share in the reference.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .group,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected],
    telling: Telling(
      [
        """
        {subject}: {real:share} of real rows, {synthetic:of} candidate rows[ \
        ({expectedRows:count} expected)]
        """,
        "{subject}: {real:share} of real rows, {synthetic:share} of candidate rows",
      ], in: .ratio(of: "real"),
      remedy: "Condition on the group, or draw as many rows of it as the real share asks for."),
    definition: "(S_g / S) / (T_g / T) for every group g of every protected column; exact "
      + "conditional binomial. Groups under the minimum size are pooled.",
    references: ["Clopper, Pearson 1934"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "a group is halved",
      reference: [
        .categories(
          "g", Array(repeating: "a", count: 60) + Array(repeating: "b", count: 60))
      ],
      candidate: [
        .categories(
          "g", Array(repeating: "a", count: 90) + Array(repeating: "b", count: 30))
      ], roles: ["g": [.protected]], subject: .group(column: "g", group: "b"), value: 0.5),
    MetricExample(
      "a group grows by half",
      reference: [
        .categories(
          "g", Array(repeating: "a", count: 60) + Array(repeating: "b", count: 60))
      ],
      candidate: [
        .categories(
          "g", Array(repeating: "a", count: 90) + Array(repeating: "b", count: 30))
      ], roles: ["g": [.protected]], subject: .group(column: "g", group: "a"), value: 1.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = ProtectedGroups.all(comparison, context)
    guard !columns.isEmpty else { return notApplicable("no protected column is declared") }
    return columns.flatMap { groups in
      groups.labels.indices.map { group in
        measurement(
          groups.subject(group),
          outcome(groups, group, context))
      }
    }
  }

  private static func outcome(
    _ groups: ProtectedGroups, _ group: Int, _ context: EvaluationContext
  ) -> Outcome {
    let (n, m) = (groups.reference.count { $0 >= 0 }, groups.candidate.count { $0 >= 0 })
    let real = groups.reference.count { $0 == group }
    let synthetic = groups.candidate.count { $0 == group }
    guard m > 0, real > 0 else {
      return .notApplicable(reason: "no reference row in the group, or no candidate row at all")
    }
    var score = Score(
      value: Double(synthetic) / Double(m) * Double(n) / Double(real),
      error: .shareRatio(a: synthetic, n: m, b: real, m: n), confidence: context.confidence,
      n: m)
    score?.facts.amounts["real"] = .share(real, of: n)
    score?.facts.amounts["synthetic"] = .share(synthetic, of: m)
    score?.facts.amounts["expectedRows"] = Amount(
      Double(real) / Double(n) * Double(m), .count)
    score?.parts = [
      "real": Double(real) / Double(n), "synthetic": Double(synthetic) / Double(m),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }
}
