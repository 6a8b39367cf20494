import GateModel
import GatePreparation

/// Where measurements come from: tables that are compared, runs of earlier generations.
///
/// Catalogue, plan, help, policies and the tests of every metric know sources only, so that another
/// kind of data is another source in `MetricRegistry.sources`.
package protocol MeasurementSource: Sendable {
  /// What it can measure.
  var metrics: [any CataloguedMetric.Type] { get }
  /// The facts of the tables that its metrics with the given ids read; none unless declared.
  func needs(of ids: Set<String>) -> Set<FactKey>
  /// Measures its metrics with the given ids.
  ///
  /// - Parameter lists: what the sources before it measured, a list a metric.
  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult
}

extension MeasurementSource {
  package func needs(of ids: Set<String>) -> Set<FactKey> { [] }
}

/// What is measured, and with what.
package struct ScoringRun: Sendable {
  let comparison: Comparison
  let context: EvaluationContext
  /// How many may be used.
  let threads: Int
  /// What an earlier evaluation of the same metrics found of the same real rows.
  let known: RealSide?
  /// Is told what is worked on.
  let observer: (any WorkObserver)?
}

/// What a source measured.
package struct SourceResult: Sendable {
  /// A list a metric.
  var lists: [[Measurement]] = []
  var profiles: [ColumnProfile] = []
  var joints: [JointTable] = []
  var realSide: RealSide?
  /// Of the search for copied texts, where there was one.
  var detectors: DetectorTest?
}
