import GateModel
import GatePreparation
import GateStatistics

/// `diversity.combination-coverage`: which combinations of real categories the candidate has.
package enum CombinationCoverage: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.combination-coverage", version: 2, axis: .diversity,
    title: "Combination coverage",
    summary: "The share of the reference's combinations of categories that the candidate has.",
    unit: "share of combinations", range: unitInterval, better: .higher, shape: .level,
    kinds: [.category, .boolean], levels: ["pairs", "triples"],
    telling: Telling(
      [
        """
        {value} of the reference's {level} of categories occur in the candidate[; those lost \
        are {lostMass:share} of the real rows]
        """
      ], in: .share,
      remedy: """
        Condition on rare categories, or train longer: the generator draws too few \
        combinations.
        """),
    definition: "Mean over all pairs (part `pairs`) or triples of category columns of the "
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
      .compactMap { facts.columns[$0]?.bins }
    return [(2, "pairs"), (3, "triples")].map { order, name in
      let tuples = ColumnTuples(of: bins.count, order: order, seed: context.seed)
      return measurement(
        .level(name),
        Outcome(
          score(coverages(tuples.tuples, bins), context),
          orNotApplicable: "fewer than \(order) category columns with values together"))
    }
  }

  /// Of those tuples that have values together.
  private static func coverages(_ tuples: [[Int]], _ bins: [ColumnBins]) -> [CoverageOfKnown] {
    let hasHoldout = bins.contains { !$0.holdout.isEmpty }
    var cells = CellsOfPair(bins)
    return tuples.compactMap { tuple in
      let reference = cells.counts(of: tuple, \.reference)
      let real =
        hasHoldout
        ? zip(reference, cells.counts(of: tuple, \.holdout)).map { $0 + $1 } : reference
      return CoverageOfKnown(
        reference: reference, candidate: cells.counts(of: tuple, \.candidate), real: real)
    }
  }

  private static func score(
    _ coverages: [CoverageOfKnown], _ context: EvaluationContext
  ) -> Score? {
    guard !coverages.isEmpty else { return nil }
    func mean(_ number: (CoverageOfKnown) -> Double) -> Double {
      coverages.reduce(0) { $0 + number($1) } / Double(coverages.count)
    }
    let (value, chance) = (mean(\.share), mean(\.chance.share))
    guard let estimate = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(
        value: chance,
        error: .normal(
          standardError: mean(\.chance.standardError), scale: .identity, slack: 0),
        confidence: context.confidence),
      let excess = Estimate(
        value: value - chance,
        error: .normal(
          standardError: mean(\.standardError), scale: .identity, slack: mean(\.slack)),
        confidence: context.confidence)
    else { return nil }
    var score = Score(
      value: estimate, floor: floor, excess: excess,
      n: coverages.reduce(0) { $0 + $1.known })
    score.parts = ["lostMass": mean(\.lostMass)]
    return score
  }
}

/// Joint counts of pairs and triples; the cells of the first two columns of triples are kept as long
/// as they serve.
private struct CellsOfPair {
  private let bins: [ColumnBins]
  private var pair: [Int] = []
  private var cells: [KeyPath<ColumnBins, [Int8]>: [Int16]] = [:]

  init(_ bins: [ColumnBins]) { self.bins = bins }

  mutating func counts(of tuple: [Int], _ side: KeyPath<ColumnBins, [Int8]>) -> [Int] {
    let columns = tuple.map { bins[$0] }
    let sizes = (columns[0].count, columns[1].count)
    guard columns.count > 2 else {
      return presentCounts(columns[0][keyPath: side], columns[1][keyPath: side], sizes: sizes)
    }
    if Array(tuple.dropLast()) != pair {
      pair = Array(tuple.dropLast())
      cells = [:]
    }
    let known =
      cells[side]
      ?? presentCells(columns[0][keyPath: side], columns[1][keyPath: side], width: sizes.1)
    cells[side] = known
    return presentCounts(
      cells: known, columns[2][keyPath: side], sizes: (sizes.0 * sizes.1, columns[2].count))
  }
}
