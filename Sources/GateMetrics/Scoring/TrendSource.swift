import GateModel

/// Measures how scores change over earlier runs and this one: of run files, not of tables.
struct TrendSource: MeasurementSource {
  var metrics: [any CataloguedMetric.Type] { MetricRegistry.ofTrends }

  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult {
    guard ids.contains(Generations.descriptor.id) else { return SourceResult() }
    return SourceResult(lists: [Generations.evaluate(after: lists, in: run.context)])
  }
}
