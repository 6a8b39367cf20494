import GateKernels
import GateModel
import GatePreparation

/// All pair metrics of a run over all pairs: what several of them need of a pair is counted once and
/// dropped again, so that of a pair nothing stays but its estimates.
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

  /// The measurements of each metric, parallel to the metrics, on up to `threads` threads.
  func measurements(
    _ facts: Facts, _ context: EvaluationContext, threads: Int
  ) async -> [[Measurement]] {
    guard !pairs.isEmpty else { return finish(noListings, facts, context) }
    var listings = noListings
    let columns = facts.columns
    for start in stride(from: 0, to: pairs.count, by: Self.blockSize) {
      let block = Array(pairs[start..<min(start + Self.blockSize, pairs.count)])
      let results = await concurrently(block, threads: threads) { measure($0, columns, context) }
      for result in results { append(result, to: &listings) }
    }
    return finish(listings, facts, context)
  }

  /// Pairs that are held with all their details at a time.
  private static let blockSize = 4096

  var noListings: [PairMeasurements] { metrics.map { _ in PairMeasurements() } }

  func append(_ measurements: [Measurement?], to listings: inout [PairMeasurements]) {
    for (metric, measurement) in measurements.enumerated() {
      if let measurement { listings[metric].append(measurement) }
    }
  }

  /// What each metric says of a pair, parallel to the metrics; `nil` where it does not apply.
  func measure(_ pair: Pair, _ facts: [ColumnFacts?], _ context: EvaluationContext)
    -> [Measurement?]
  {
    let (first, second) = (comparison.columns[pair.first], comparison.columns[pair.second])
    guard let firstFacts = facts[pair.first],
      let secondFacts = facts[pair.second]
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
    let tooFew = counts.flatMap {
      PresentRows.tooFew(
        reference: $0.referenceRows, candidate: $0.candidateRows, with: "both values")
    }
    return zip(metrics, applying).map { metric, applies in
      guard applies else { return nil }
      let few = metric.needs.contains(.pairCounts) ? tooFew : nil
      return metric.measurement(subject, few ?? metric.outcome(columns, comparison, context))
    }
  }

  /// The measurements of each metric, or the reason why it has none.
  func finish(
    _ listings: [PairMeasurements], _ facts: Facts, _ context: EvaluationContext
  ) -> [[Measurement]] {
    zip(metrics, listings).map { metric, listing in
      let measurements = metric.beside(comparison, facts, in: context) + listing.finished()
      return measurements.isEmpty
        ? metric.notApplicable("fewer than two columns of kind \(list(metric.descriptor.kinds))")
        : measurements
    }
  }
}
