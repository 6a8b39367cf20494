import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.moments`: the differences of mean, spread and quantiles in standard units.
package enum MomentDifferences: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.moments", axis: .fidelity, title: "Moments and quantiles",
    summary: "How mean, spread and quantiles of a number differ, in units of the reference.",
    unit: "standard deviations, interquartile ranges, or logarithm", range: anySign,
    better: .target(0), shape: .statistic, kinds: [.number, .datetime],
    telling: Telling(
      [
        .when(
          "mean",
          "{column}: the mean is moved by {value:number} standard deviations of the real values"),
        .when(
          "spread",
          "{column}: the logarithm of the spread differs by {value:number}"),
        """
        {column}: the {level} quantile is moved by {value:number} interquartile ranges of the \
        real values
        """,
      ], in: .number(""),
      remedy: "Fit the column's distribution better; a smaller spread is a sign of collapse."),
    definition: "`mean`: (mean_S - mean_T) / sd_T; `spread`: ln(sd_S / sd_T), -0.22 is a fifth "
      + "less; `5 %` to `95 %`: (Q_S - Q_T) / IQR_T. Errors of mean and spread are normal theory "
      + "with the sample's own fourth moment, too small on heavy tails; those of quantiles come "
      + "from order statistics. Not judged in the built-in policies.",
    references: ["SDMetrics 0.32 StatisticSimilarity", "model collapse: the spread shrinks first"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "moved by half a standard deviation",
      reference: [.numbers("x", [-1, 0, 1])], candidate: [.numbers("x", [-0.5, 0.5, 1.5])],
      subject: .statistic(column: "x", "mean"), value: 0.5),
    MetricExample(
      "the median moved by an interquartile range",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [3, 4, 5, 6])],
      subject: .statistic(column: "x", "50 %"), value: 1),
  ]

  private static let quantiles = [
    ("5 %", 0.05), ("25 %", 0.25), ("50 %", 0.5), ("75 %", 0.75), ("95 %", 0.95),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let measurements = comparison.compared.flatMap { column -> [Measurement] in
      guard comparison.columns[column].isNumeric, let columnFacts = facts.columns[column] else {
        return []
      }
      return differences(columnFacts).compactMap { difference in
        Score(
          value: difference.value,
          error: .normal(standardError: difference.error, scale: .identity, slack: 0),
          confidence: context.confidence, n: columnFacts.sortedCandidate.count
        ).map {
          measurement(
            .statistic(column: comparison.columns[column].name, difference.name), .measured($0))
        }
      }
    }
    return measurements.isEmpty
      ? notApplicable("no numeric column that varies on both sides") : measurements
  }

  private struct Difference {
    let name: String
    let value: Double
    let error: Double
  }

  private static func differences(_ facts: ColumnFacts) -> [Difference] {
    let (real, synthetic) = (facts.sortedReference, facts.sortedCandidate)
    var differences: [Difference] = []
    if let t = Moments(real), let s = Moments(synthetic) {
      differences = [
        Difference(
          name: "mean", value: (s.mean - t.mean) / t.standardDeviation,
          error: hypotenuse(s.meanError, t.meanError) / t.standardDeviation),
        Difference(
          name: "spread", value: s.logSpread - t.logSpread,
          error: hypotenuse(s.logSpreadError, t.logSpreadError)),
      ]
    }
    let range = Quantiles.interquartileRange(sorted: real)
    guard range > 0, range.isFinite else { return differences }
    return differences
      + quantiles.compactMap { name, share in
        guard let t = Quantiles.value(sorted: real, share),
          let s = Quantiles.value(sorted: synthetic, share)
        else { return nil }
        // Divided before they are squared, which would overflow for huge numbers.
        let error = hypotenuse(
          Quantiles.standardError(sorted: real, share) / range,
          Quantiles.standardError(sorted: synthetic, share) / range)
        guard error.isFinite else { return nil }
        return Difference(name: name, value: (s - t) / range, error: error)
      }
  }

  private static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    (a * a + b * b).squareRoot()
  }
}
