import GateModel
import GatePreparation

/// Measures metrics, source by source.
package enum Scorer {
  /// Measures the metrics with the given ids on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - known: what an earlier evaluation of the same metrics found of the same real rows.
  ///   - observer: is told what is worked on.
  package static func score(
    _ ids: Set<String>, on comparison: Comparison, in context: EvaluationContext, threads: Int,
    known: RealSide? = nil, observer: (any WorkObserver)? = nil
  ) async -> Scorecard {
    let run = ScoringRun(
      comparison: comparison, context: context, threads: threads, known: known,
      observer: observer)
    var all = SourceResult()
    for source in MetricRegistry.sources {
      let own = await source.measure(ids, run, after: all.lists)
      all.lists += own.lists
      all.profiles += own.profiles
      all.joints += own.joints
      all.realSide = all.realSide ?? own.realSide
      all.detectors = all.detectors ?? own.detectors
    }
    return Scorecard(all)
  }
}
