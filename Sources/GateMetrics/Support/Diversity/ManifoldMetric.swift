import GateModel
import GatePreparation

/// A number of the manifolds of nearest rows: of the candidate against the reference, over the same
/// of equally many unseen real rows.
package protocol ManifoldMetric: Metric {
  static func statistic(_ side: Manifolds.Side) -> ManifoldStatistic
}

/// A mean over points, with what each row of both sets has to do with it.
package struct ManifoldStatistic {
  let value: Double
  /// The variance of `value` over rows of the own set drawn anew.
  let variance: Double
  /// By reference row, what it adds to `value` beyond the mean of all reference rows.
  let referenceInfluence: [Double]

  /// - Parameters: what each row of the two sets adds to the value.
  init(value: Double, own: [Double], reference: [Double]) {
    self.value = value
    variance = Self.centred(own).reduce(0) { $0 + $1 * $1 }
    referenceInfluence = Self.centred(reference)
  }

  private static func centred(_ parts: [Double]) -> [Double] {
    let mean = parts.reduce(0, +) / Double(parts.count)
    return parts.map { $0 - mean }
  }
}

extension ManifoldMetric {
  package static var needs: Set<FactKey> { [.manifolds] }

  static func describe(
    _ name: String, axis: Axis, title: String, summary: String, unit: String, range: Interval,
    telling: Telling, definition: String
  ) -> MetricDescriptor {
    MetricDescriptor(
      id: "diversity.prdc.\(name)", axis: axis, title: title, summary: summary, unit: unit,
      range: range, better: .higher, shape: .table, telling: telling,
      definition: definition + " A ball reaches to the fifth nearest row of the same set, "
        + "exclusive, in the distance of memorization.exact-copies and others; equally many rows "
        + "of S and of H (half of T without H), at most settings.neighbourRows. Floor: the same of "
        + "H. Error: every row's own part, of T by the difference of its parts for S and H.",
      references: ["Naeem et al. 2020, Reliable Fidelity and Diversity Metrics", "prdc 0.2"])
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let manifolds = facts.manifolds else {
      return notApplicable("too few rows for balls of \(Manifolds.neighbours) neighbours")
    }
    let (candidate, unseen) = (statistic(manifolds.candidate), statistic(manifolds.unseen))
    func normal(_ variance: Double) -> ErrorModel {
      .normal(standardError: variance.squareRoot(), scale: .identity, slack: 0)
    }
    func squares(_ influences: some Sequence<Double>) -> Double {
      influences.reduce(0) { $0 + $1 * $1 }
    }
    let shared = squares(
      zip(candidate.referenceInfluence, unseen.referenceInfluence).lazy.map { $0 - $1 })
    // One row more or less, so that no error is zero.
    let row = 1 / Double(manifolds.rows)
    guard
      let value = Estimate(
        value: candidate.value,
        error: normal(candidate.variance + squares(candidate.referenceInfluence) + row * row),
        confidence: context.confidence),
      let floor = Estimate(
        value: unseen.value,
        error: normal(unseen.variance + squares(unseen.referenceInfluence) + row * row),
        confidence: context.confidence),
      let excess = Estimate(
        value: candidate.value - unseen.value,
        error: normal(candidate.variance + unseen.variance + shared + row * row),
        confidence: context.confidence)
    else { return notApplicable("undefined") }
    var score = Score(value: value, floor: floor, excess: excess, n: manifolds.rows)
    if manifolds.isSampled {
      score.notes = [
        "\(manifolds.rows) rows of the candidate and as many unseen real rows against "
          + "\(manifolds.referenceRows) of the reference"
      ]
    }
    return [measurement(.table, .measured(score))]
  }
}
