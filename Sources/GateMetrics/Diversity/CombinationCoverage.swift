import GateModel
import GatePreparation
import GateStatistics

/// `diversity.combination-coverage`: which combinations of real categories the candidate has.
package enum CombinationCoverage: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.combination-coverage", axis: .diversity, title: "Combination coverage",
    summary: "The share of the reference's combinations of categories that the candidate has.",
    unit: "share of combinations", range: unitInterval, better: .higher, shape: .level,
    kinds: [.category, .boolean],
    definition: "Mean over all pairs (level `pairs`) or triples of category columns of the "
      + "combinations of T that occur in S over those of T, on the bins of fidelity.contingency; "
      + "floor: dealing all rows anew to samples of these sizes. The error takes the tuples for "
      + "fully dependent, which is too wide rather than too narrow. Above 10,000 triples a seeded "
      + "sample of them is measured.",
    references: ["combinatorial coverage: Kuhn, Kacker, Lei 2010"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "one of four pairs is lost",
      reference: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "v", "u", "v"]),
      ],
      candidate: [
        .categories("a", ["x", "x", "y", "y"]), .categories("b", ["u", "v", "u", "u"]),
      ], subject: .level("pairs"), value: 0.75),
    MetricExample(
      "new combinations do not count",
      reference: [.categories("a", ["x", "y"]), .categories("b", ["u", "v"])],
      candidate: [
        .categories("a", ["x", "y", "x", "y"]), .categories("b", ["u", "v", "v", "u"]),
      ], subject: .level("pairs"), value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let bins = comparison.compared.filter { comparison.columns[$0].isCategorical }
      .compactMap { facts.columns?[$0]?.bins }
    return [(2, "pairs"), (3, "triples")].map { order, name in
      let tuples = ColumnTuples(of: bins.count, order: order, seed: context.seed)
      let coverages = tuples.tuples.compactMap { tuple in coverage(tuple.map { bins[$0] }) }
      return measurement(
        .level(name),
        Outcome(
          score(coverages, context),
          orNotApplicable: "fewer than \(order) category columns with values together"))
    }
  }

  private static func coverage(_ columns: [ColumnBins]) -> CoverageOfKnown? {
    let size = columns.reduce(1) { $0 * $1.count }
    func count(_ side: (ColumnBins) -> [Int16]) -> [Int] {
      var counts = [Int](repeating: 0, count: size)
      let bins = columns.map(side)
      guard let rows = bins.first?.count else { return counts }
      for row in 0..<rows {
        var cell = 0
        for (position, column) in bins.enumerated() where cell >= 0 {
          let bin = Int(column[row])
          cell = bin < 0 ? -1 : cell * columns[position].count + bin
        }
        if cell >= 0 { counts[cell] += 1 }
      }
      return counts
    }
    let reference = count(\.reference)
    let real = zip(reference, count(\.holdout)).map { $0 + $1 }
    return CoverageOfKnown(reference: reference, candidate: count(\.candidate), real: real)
  }

  private static func score(
    _ coverages: [CoverageOfKnown], _ context: EvaluationContext
  ) -> Score? {
    guard !coverages.isEmpty else { return nil }
    func mean(_ number: (CoverageOfKnown) -> Double) -> Double {
      coverages.reduce(0) { $0 + number($1) } / Double(coverages.count)
    }
    let (value, chance) = (mean(\.share), mean(\.chance.share))
    let error = mean(\.chance.standardError)
    guard let estimate = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(
        value: chance, error: .normal(standardError: error, scale: .identity, slack: 0),
        confidence: context.confidence),
      let excess = Estimate(
        value: value - chance,
        error: .normal(standardError: error, scale: .identity, slack: mean(\.slack)),
        confidence: context.confidence)
    else { return nil }
    var score = Score(
      value: estimate, floor: floor, excess: excess,
      n: coverages.reduce(0) { $0 + $1.known })
    score.parts = ["lostMass": mean(\.lostMass)]
    return score
  }
}
