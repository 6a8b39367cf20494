import GateKernels
import GateModel
import GatePreparation
import GateStatistics

/// `diversity.tail-mass`: how much of the real tails the candidate still has.
package enum TailMass: Metric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.tail-mass", axis: .diversity, title: "Tail mass",
    summary: "The share of candidate rows in a tail over the share of real rows there.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .group,
    kinds: [.number, .instant],
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
      subject: .group(column: "x", group: "above 95 %"), value: 0),
    MetricExample(
      "the upper tail is as heavy",
      reference: [.numbers("x", Array(repeating: 0, count: 96) + [9, 9, 9, 9])],
      candidate: [
        .numbers("x", Array(repeating: 0, count: 192) + Array(repeating: 9, count: 8))
      ], subject: .group(column: "x", group: "above 95 %"), value: 1),
  ]

  /// Fewer expected rows cannot show a loss of half of them.
  private static let smallestExpectedCount = 5.0

  private struct Tail {
    let label: String
    let quantile: Double
    let isUpper: Bool
  }

  private static let tails = [
    Tail(label: "below 0.1 %", quantile: 0.001, isUpper: false),
    Tail(label: "below 1 %", quantile: 0.01, isUpper: false),
    Tail(label: "below 5 %", quantile: 0.05, isUpper: false),
    Tail(label: "above 95 %", quantile: 0.95, isUpper: true),
    Tail(label: "above 99 %", quantile: 0.99, isUpper: true),
    Tail(label: "above 99.9 %", quantile: 0.999, isUpper: true),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    var measurements: [Measurement] = []
    for column in comparison.compared where comparison.columns[column].isNumeric {
      guard let columnFacts = facts.columns[column] else { continue }
      for tail in tails {
        guard let score = score(columnFacts, tail, context) else { continue }
        let subject = Subject.group(column: comparison.columns[column].name, group: tail.label)
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
    let real = count(sortedReal, beyond: threshold, tail.isUpper)
    let synthetic = count(facts.sortedCandidate, beyond: threshold, tail.isUpper)
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
  private static func count(_ sorted: [Double], beyond threshold: Double, _ isUpper: Bool) -> Int {
    isUpper
      ? sorted.count - sorted.partitioningIndex { $0 > threshold }
      : sorted.partitioningIndex { $0 >= threshold }
  }
}
