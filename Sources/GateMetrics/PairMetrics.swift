import GateKernels
import GateModel
import GatePreparation

/// A metric that looks at two columns at a time: all pairs of the kinds it applies to.
package protocol ColumnPairMetric: Metric {
  static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome
  /// What the metric measures beside pairs; nothing unless declared.
  static func beside(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement]
}

/// Two compared columns, the first before the second in name order.
package struct ColumnPair: Sendable {
  let first: Int
  let second: Int
  let firstFacts: ColumnFacts
  let secondFacts: ColumnFacts
  /// The joint counts on shared bins, where a metric needs them and both columns have bins.
  let counts: PairCounts?
}

extension ColumnPairMetric {
  package static var needs: Set<FactKey> { [.columns, .pairCounts] }

  package static func beside(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] { [] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let pass = PairPass([Self.self], comparison)
    return pass.finish(pass.pairs.map { pass.measure($0, facts, context) }, facts, context)
  }
}

/// All pair metrics of a run over all pairs: what several of them need of a pair is counted once and
/// dropped again, so that memory does not grow with the number of pairs.
struct PairPass: Sendable {
  /// Positions in `Comparison.columns`.
  struct Pair: Sendable {
    let first: Int
    let second: Int
  }

  private let metrics: [any ColumnPairMetric.Type]
  private let comparison: Comparison
  /// In name order.
  let pairs: [Pair]

  /// The pairs that at least one of the metrics looks at.
  init(_ metrics: [any ColumnPairMetric.Type], _ comparison: Comparison) {
    self.metrics = metrics
    self.comparison = comparison
    let kinds = metrics.map { $0.descriptor.kinds }
    let columns = comparison.compared
    var pairs: [Pair] = []
    for (position, first) in columns.enumerated() {
      for second in columns[(position + 1)...] {
        let isLookedAt = kinds.contains {
          $0.contains(comparison.columns[first].kind)
            && $0.contains(comparison.columns[second].kind)
        }
        if isLookedAt { pairs.append(Pair(first: first, second: second)) }
      }
    }
    self.pairs = pairs
  }

  /// The measurements of all metrics, on up to `threads` threads.
  func measurements(
    _ facts: Facts, _ context: EvaluationContext, threads: Int
  ) async -> [Measurement] {
    let results = await concurrently(pairs, threads: threads) { measure($0, facts, context) }
    return finish(results, facts, context)
  }

  /// What each metric says of a pair, parallel to the metrics; `nil` where it does not apply.
  func measure(_ pair: Pair, _ facts: Facts, _ context: EvaluationContext) -> [Measurement?] {
    let (first, second) = (comparison.columns[pair.first], comparison.columns[pair.second])
    guard let firstFacts = facts.columns?[pair.first],
      let secondFacts = facts.columns?[pair.second]
    else { return metrics.map { _ in nil } }
    let applying = metrics.map {
      $0.descriptor.kinds.contains(first.kind) && $0.descriptor.kinds.contains(second.kind)
    }
    let isCounted = zip(metrics, applying).contains { $0.1 && $0.0.needs.contains(.pairCounts) }
    var counts: PairCounts?
    if isCounted, let firstBins = firstFacts.bins, let secondBins = secondFacts.bins {
      counts = PairCounts(firstBins, secondBins)
    }
    let columns = ColumnPair(
      first: pair.first, second: pair.second, firstFacts: firstFacts, secondFacts: secondFacts,
      counts: counts)
    let subject = Subject.pair(first.name, second.name)
    return zip(metrics, applying).map { metric, applies in
      applies
        ? metric.measurement(subject, metric.outcome(columns, comparison, context)) : nil
    }
  }

  /// All measurements, with a reason for metrics that have none.
  func finish(
    _ results: [[Measurement?]], _ facts: Facts, _ context: EvaluationContext
  ) -> [Measurement] {
    metrics.indices.flatMap { index -> [Measurement] in
      let metric = metrics[index]
      let measurements =
        metric.beside(comparison, facts, in: context) + results.compactMap { $0[index] }
      return measurements.isEmpty
        ? metric.notApplicable("fewer than two columns of kind \(list(metric.descriptor.kinds))")
        : measurements
    }
  }
}
