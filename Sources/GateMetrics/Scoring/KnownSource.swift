import GateModel

/// Measures what fingerprints of other data say of the real rows.
struct KnownSource: MeasurementSource {
  var metrics: [any CataloguedMetric.Type] { MetricRegistry.ofFingerprints }

  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult {
    guard ids.contains(KnownSynthetic.descriptor.id) else { return SourceResult() }
    return SourceResult(
      lists: [KnownSynthetic.evaluate(run.context.knownSynthetic, in: run.context)])
  }
}
