import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.triple`: three columns whose joint distribution is wrong where their pairs are right.
package enum WorstTriple: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.triple", axis: .fidelity, title: "Worst triple",
    summary: "The mass that the triple which misses most beyond its pairs does not share.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .table,
    kinds: [.number, .datetime, .category, .boolean],
    telling: Telling(
      [
        "{value} of the rows are in another joint cell of the worst triple of columns[, {most}]"
      ], in: .share,
      remedy: """
        Let the generator learn these columns together; pairs alone do not show what is \
        lost.
        """),
    definition: "1/2 sum |p - q| of the triple of columns with the largest excess, on the bins of "
      + "the floor of fidelity.accuracy.trivariate or on coarser ones (numbers in quarters, three "
      + "categories and the others). Floor: what dealing all rows anew gives for it, what the two "
      + "worse of its pairs miss beyond chance, and the mean of the largest of as many normal "
      + "numbers as there are such tables, with the widest spread among them. Tables of which "
      + "real rows alone would differ in more than half of the mass are left out. The mean over "
      + "all triples cannot show a single one.",
    references: [
      "fidelity.accuracy.trivariate", "Blom 1958 (mean of the largest of k)",
      "Borell 1975; Tsirelson, Ibragimov, Sudakov 1976 (its upper tail)",
    ])

  package static let needs: Set<FactKey> = [.tripleAccuracy]

  package static let examples = [
    MetricExample(
      "z is x exclusive-or y in reality and chance in the candidate, all pairs kept",
      reference: eightRows(z: [0, 1, 1, 0, 0, 1, 1, 0]),
      candidate: eightRows(z: [0, 1, 1, 0, 1, 0, 0, 1]), times: 100, subject: .table, value: 0.5),
    MetricExample(
      "nothing changed", reference: eightRows(z: [0, 1, 1, 0, 0, 1, 1, 0]),
      candidate: eightRows(z: [0, 1, 1, 0, 0, 1, 1, 0]), times: 100, subject: .table, value: 0),
  ]

  private static func eightRows(z: [Double?]) -> [ExampleColumn] {
    [
      .numbers("x", [0, 0, 1, 1, 0, 0, 1, 1]), .numbers("y", [0, 1, 0, 1, 0, 1, 0, 1]),
      .numbers("z", z),
    ]
  }

  private struct Suspect {
    let columns: [Int]
    let missed: TupleLoss.Missed
    /// What its pairs miss beyond chance.
    let explained: Double

    var excess: Double { missed.loss - explained }
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let pairs = facts.accuracy.pairs?.lost, let triples = facts.accuracy.triples?.lost
    else { return notApplicable("fewer than three columns, or no rows on one side") }
    let suspects = triples.tuples.flatMap { tables(of: $0, pairs) }
    guard let worst = suspects.max(by: { $0.excess < $1.excess }),
      let spread = suspects.map(\.missed.spread).max()
    else { return notApplicable("too few rows for the joint table of any triple") }
    let (n, m) = (comparison.realRowCount, comparison.candidate.rowCount)
    // One row moves a distance by half of its weight at most.
    let error = (1 / Double(n) + 1 / Double(m)).squareRoot() / 2
    let distance = DistanceEstimate(
      value: worst.missed.distance,
      floor: worst.missed.floor + worst.explained
        + spread * meanOfLargestNormal(of: suspects.count),
      floorSpread: spread, standardError: error, n: min(n, m))
    var score = Score(distance, confidence: context.confidence)
    var worstOf: [[Int]: Double] = [:]
    for suspect in suspects where suspect.excess > 0 {
      worstOf[suspect.columns] = max(worstOf[suspect.columns] ?? 0, suspect.excess)
    }
    score?.contributors = largest(
      worstOf.map { Contributor(comparison.subject($0.key), contribution: $0.value) })
    let told = Set(suspects.map(\.columns)).count
    if told < triples.tupleCount {
      score?.notes = ["of \(told) of \(triples.tupleCount) triples"]
    }
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }

  /// The tables of a triple that are told, the finer first.
  private static func tables(of triple: TupleLoss.Tuple, _ pairs: TupleLoss) -> [Suspect] {
    let told = [triple.missed, triple.coarse].compactMap { $0 }
      .filter { $0.floor <= PresentRows.largestFloor }
    guard !told.isEmpty else { return [] }
    // Where c depends on a and b on a, the triple misses at most what (a, b) and (a, c) miss.
    let losses = triple.columns.map { left in
      max(0, pairs.loss(of: triple.columns.filter { $0 != left }))
    }
    let explained = losses.reduce(0, +) - (losses.min() ?? 0)
    return told.map { Suspect(columns: triple.columns, missed: $0, explained: explained) }
  }
}
