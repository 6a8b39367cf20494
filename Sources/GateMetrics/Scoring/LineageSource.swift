import GateModel

/// Measures what signed statements say of the ancestors of the candidate: of documents, not of tables.
struct LineageSource: MeasurementSource {
  var metrics: [any CataloguedMetric.Type] { MetricRegistry.ofLineages }

  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult {
    let own = MetricRegistry.ofLineages.filter { ids.contains($0.descriptor.id) }
    return SourceResult(
      lists: own.map { metric in
        [metric.measurement(.table, Self.outcome(of: metric, run.context.lineage))]
      })
  }

  private static func outcome(
    of metric: any LineageMetric.Type, _ lineage: LineageInput?
  ) -> Outcome {
    switch lineage {
    case .facts(let facts): metric.outcome(facts)
    case .none:
      .notApplicable(
        reason: "no lineage was given (\(OptionName.lineage), \(OptionName.trust))")
    case .obstacle(let reason): .notMeasured(reason: reason)
    }
  }
}

/// A metric of the ancestors of the candidate.
package protocol LineageMetric: CataloguedMetric {
  static func outcome(_ facts: LineageFacts) -> Outcome
}

/// What is known of the ancestors, or why nothing is.
package enum LineageInput: Sendable, Hashable {
  case facts(LineageFacts)
  case obstacle(String)
}

extension LineageMetric {
  /// A number of files or statements, told with how many there are.
  static func counted(_ count: Int, of all: Int) -> Outcome {
    var score = Score(fact: Double(count), n: all)
    score?.facts.amounts["count"] = .count(count)
    return Outcome(score, orNotApplicable: "undefined")
  }
}
