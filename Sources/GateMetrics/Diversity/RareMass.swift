import GateModel
import GatePreparation
import GateStatistics

/// `diversity.rare-mass`: how much of the rare categories' mass the candidate still has.
package enum RareMass: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.rare-mass", axis: .diversity, title: "Rare category mass",
    summary: "The share of candidate rows in rare real categories over the share of real rows.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .group,
    kinds: [.category, .boolean],
    definition: "Categories of the real rows with a share under 1 % (and under 5 %): share of S "
      + "in them over the share of real rows in them. Exact conditional binomial; only where at "
      + "least five rows are expected in S. Categories that no real row has do not count.",
    references: ["Clopper, Pearson 1934", "model collapse: rare groups vanish first"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "the rare category is halved",
      reference: [
        .categories(
          "c", Array(repeating: "a", count: 960) + Array(repeating: "b", count: 40))
      ],
      candidate: [
        .categories(
          "c", Array(repeating: "a", count: 980) + Array(repeating: "b", count: 20))
      ], subject: .group(column: "c", group: "under 5 %"), value: 0.5),
    MetricExample(
      "the rare category is gone",
      reference: [
        .categories(
          "c", Array(repeating: "a", count: 992) + Array(repeating: "b", count: 8))
      ],
      candidate: [.categories("c", Array(repeating: "a", count: 1000))],
      subject: .group(column: "c", group: "under 1 %"), value: 0),
  ]

  private static let smallestExpectedCount = 5.0
  private static let levels: [(label: String, share: Double)] = [
    ("under 1 %", 0.01), ("under 5 %", 0.05),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    var measurements: [Measurement] = []
    for column in comparison.compared where comparison.columns[column].isCategorical {
      guard let columnFacts = facts.columns?[column] else { continue }
      for level in levels {
        guard let score = score(columnFacts, below: level.share, context) else { continue }
        let subject = Subject.group(column: comparison.columns[column].name, group: level.label)
        measurements.append(measurement(subject, .measured(score)))
      }
    }
    return measurements.isEmpty
      ? notApplicable("no category column has rare values with five expected rows") : measurements
  }

  private static func score(
    _ facts: ColumnFacts, below share: Double, _ context: EvaluationContext
  ) -> Score? {
    let real = facts.realCounts
    let (n, m) = (real.reduce(0, +), facts.candidateCounts.reduce(0, +))
    guard n > 0, m > 0 else { return nil }
    let rare = real.indices.filter { real[$0] > 0 && Double(real[$0]) < share * Double(n) }
    let realRows = rare.reduce(0) { $0 + real[$1] }
    let syntheticRows = rare.reduce(0) { $0 + facts.candidateCounts[$1] }
    guard Double(realRows) / Double(n) * Double(m) >= smallestExpectedCount else { return nil }
    var score = Score(
      value: Double(syntheticRows) / Double(m) * Double(n) / Double(realRows),
      error: .shareRatio(a: syntheticRows, n: m, b: realRows, m: n),
      confidence: context.confidence, n: m)
    score?.parts = [
      "categories": Double(rare.count),
      "present": Double(rare.count { facts.candidateCounts[$0] > 0 }),
      "real": Double(realRows) / Double(n), "synthetic": Double(syntheticRows) / Double(m),
    ]
    return score
  }
}
