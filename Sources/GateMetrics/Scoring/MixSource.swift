import GateModel

/// Measures what a mix of training data says: a document, not tables.
struct MixSource: MeasurementSource {
  var metrics: [any CataloguedMetric.Type] { MetricRegistry.ofMixes }

  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult {
    var result = SourceResult()
    if ids.contains(SyntheticShare.descriptor.id) {
      result.lists.append(SyntheticShare.evaluate(run.context.mix))
    }
    if ids.contains(RealKept.descriptor.id) {
      result.lists.append(RealKept.evaluate(run.context.mix))
    }
    return result
  }
}
