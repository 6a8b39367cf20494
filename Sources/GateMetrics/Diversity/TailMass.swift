import GateKernels
import GateModel
import GatePreparation
import GateStatistics

/// `diversity.tail-mass`: how much of the real tails the candidate still has.
package enum TailMass: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.tail-mass", axis: .diversity, title: "Tail mass",
    summary: "The share of candidate rows in a tail over the share of real rows there.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .tail,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {column}: {real:share} of real rows, {synthetic:of} candidate rows lie {level} of the \
        real values[ ({expectedRows:count} expected)]
        """,
        """
        {column}: {real:share} of real rows, {synthetic:share} of candidate rows lie {level} \
        of the real values
        """,
      ], in: .ratio(of: "real"),
      remedy: "Keep the tails in training: no clipping, and a transformation that spreads them."),
    definition: "For the 0.1, 1, 5, 95, 99 and 99.9 % quantiles of the real values: share of S "
      + "strictly beyond it over the share of real rows strictly beyond it. Exact conditional "
      + "binomial; only where at least five rows are expected in S.",
    references: ["Clopper, Pearson 1934", "model collapse: tails vanish first"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "the upper tail is gone",
      reference: [.numbers("x", Array(repeating: 0, count: 96) + [9, 9, 9, 9])],
      candidate: [.numbers("x", Array(repeating: 0, count: 200))],
      subject: .tail(column: "x", .above, share: 0.05), value: 0),
    MetricExample(
      "the upper tail is as heavy",
      reference: [.numbers("x", Array(repeating: 0, count: 96) + [9, 9, 9, 9])],
      candidate: [
        .numbers("x", Array(repeating: 0, count: 192) + Array(repeating: 9, count: 8))
      ], subject: .tail(column: "x", .above, share: 0.05), value: 1),
  ]

  /// Fewer expected rows cannot show a loss of half of them.
  private static let smallestExpectedCount = 5.0

  /// Where a share of the real values lies.
  private struct Tail {
    let side: Subject.Part.Side
    let share: Double

    var quantile: Double { side == .below ? share : 1 - share }
  }

  private static let tails =
    [0.001, 0.01, 0.05].map { Tail(side: .below, share: $0) }
    + [0.05, 0.01, 0.001].map { Tail(side: .above, share: $0) }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    var measurements: [Measurement] = []
    for column in comparison.compared where comparison.columns[column].isNumeric {
      guard let columnFacts = facts.columns[column] else { continue }
      for tail in tails {
        guard let score = score(columnFacts, tail, context) else { continue }
        let subject = Subject.tail(
          column: comparison.columns[column].name, tail.side, share: tail.share)
        measurements.append(measurement(subject, .measured(score)))
      }
    }
    return measurements.isEmpty
      ? notApplicable("no numeric column has a tail with five expected rows") : measurements
  }

  private static func score(
    _ facts: ColumnFacts, _ tail: Tail, _ context: EvaluationContext
  ) -> Score? {
    let sortedReal = facts.sortedReal
    guard let threshold = Quantiles.value(sorted: sortedReal, tail.quantile) else { return nil }
    let real = count(sortedReal, beyond: threshold, tail.side)
    let synthetic = count(facts.sortedCandidate, beyond: threshold, tail.side)
    let (n, m) = (sortedReal.count, facts.sortedCandidate.count)
    guard m > 0, Double(real) / Double(n) * Double(m) >= smallestExpectedCount else { return nil }
    var score = Score(
      value: Double(synthetic) / Double(m) * Double(n) / Double(real),
      error: .shareRatio(a: synthetic, n: m, b: real, m: n), confidence: context.confidence, n: m)
    score?.facts.amounts["synthetic"] = .share(synthetic, of: m)
    score?.facts.amounts["real"] = .share(real, of: n)
    score?.facts.amounts["expectedRows"] = Amount(
      Double(real) / Double(n) * Double(m), .count)
    score?.parts = [
      "real": Double(real) / Double(n), "synthetic": Double(synthetic) / Double(m),
    ]
    return score
  }

  /// Values strictly beyond a threshold, so that a heavily tied threshold takes no more than the
  /// nominal mass.
  private static func count(_ sorted: [Double], beyond threshold: Double, _ side: Subject.Part.Side)
    -> Int
  {
    side == .above
      ? sorted.count - sorted.partitioningIndex { $0 > threshold }
      : sorted.partitioningIndex { $0 >= threshold }
  }
}
