import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.subgroup`: is a protected group drawn as faithfully as everyone?
package enum SubgroupDistance: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.subgroup", version: 3, axis: .fidelity, title: "Distance inside groups",
    summary: "Total variation of each column inside each protected group.",
    unit: "distance", range: unitInterval, better: .lower, shape: .subgroup,
    kinds: [.number, .datetime, .category, .boolean], needs: [.protected],
    telling: Telling(
      [
        """
        {subject}: inside this group {value} of the rows have another value[, most in \
        \"{at}\": {real:share} of real, {synthetic:share} of synthetic rows]
        """
      ], in: .share,
      remedy: """
        Generate the group with conditions of its own, or give the generator more rows \
        of it.
        """),
    definition: "1/2 sum |p_T - p_S| over the bins of fidelity.contingency, on the rows of one "
      + "group, for every other column; named `group: column`. Groups under the minimum size are "
      + "pooled. A small group adds little to distances of whole columns and pairs.",
    references: ["fidelity.contingency, conditioned on the group"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "one group is drawn wrong, the whole column looks right",
      reference: table(["u", "v"], ["u", "v"]), candidate: table(["u", "u"], ["v", "v"]),
      roles: ["g": [.protected]], subject: .group(of: ["g"], "a", measuring: ["c"]), value: 0.5),
    MetricExample(
      "nothing changed",
      reference: table(["u", "v"], ["u", "u"]), candidate: table(["v", "u"], ["u", "u"]),
      roles: ["g": [.protected]], subject: .group(of: ["g"], "b", measuring: ["c"]), value: 0),
  ]

  /// Forty rows of group a and forty of b with the given values of c in turn.
  private static func table(_ a: [String], _ b: [String]) -> [ExampleColumn] {
    [
      .categories("g", (0..<80).map { $0 < 40 ? "a" : "b" }),
      .categories("c", (0..<80).map { $0 < 40 ? a[$0 % a.count] : b[$0 % b.count] }),
    ]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let measurements = ProtectedGroups.all(comparison, context).flatMap { groups in
      comparison.compared.flatMap { column -> [Measurement] in
        guard groups.columns != [comparison.columns[column].name],
          let bins = facts.columns[column]?.bins
        else { return [] }
        let tables = GroupTables(groups, bins)
        return groups.labels.indices.map { group in
          let subject = Subject.group(
            of: groups.columns, groups.labels[group],
            measuring: [comparison.columns[column].name])
          return measurement(subject, tables.outcome(group, context))
        }
      }
    }
    return measurements.isEmpty
      ? notApplicable("no protected column is declared, or no other column") : measurements
  }
}

/// The bins of a column counted group by group.
private struct GroupTables {
  let bins: Int
  let labels: [String]
  let reference: [Int]
  let candidate: [Int]

  init(_ groups: ProtectedGroups, _ bins: ColumnBins) {
    func count(_ groupOfRow: [Int], _ binOfRow: [Int8]) -> [Int] {
      var counts = [Int](repeating: 0, count: groups.labels.count * bins.count)
      for row in groupOfRow.indices where groupOfRow[row] >= 0 && binOfRow[row] >= 0 {
        counts[groupOfRow[row] * bins.count + Int(binOfRow[row])] += 1
      }
      return counts
    }
    self.bins = bins.count
    labels = bins.labels
    reference = count(groups.reference, bins.reference)
    candidate = count(groups.candidate, bins.candidate)
  }

  func outcome(_ group: Int, _ context: EvaluationContext) -> Outcome {
    let cells = group * bins..<(group + 1) * bins
    let (t, s) = (Array(reference[cells]), Array(candidate[cells]))
    if let tooFew = PresentRows.tooFew(
      reference: t.reduce(0, +), candidate: s.reduce(0, +), with: "a value in this group")
    {
      return tooFew
    }
    var score = Score(
      totalVariation(reference: t, candidate: s, pool: t, isSparse: true),
      confidence: context.confidence)
    score?.facts = ScoreFacts(largestOf: t, s) { labels[$0] }
    return Outcome(score, orNotApplicable: "undefined")
  }
}
