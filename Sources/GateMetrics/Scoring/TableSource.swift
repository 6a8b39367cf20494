import GateKernels
import GateModel
import GatePreparation

/// Measures a comparison of tables.
struct TableSource: MeasurementSource {
  var metrics: [any CataloguedMetric.Type] { MetricRegistry.ofTables }

  func needs(of ids: Set<String>) -> Set<FactKey> { ScoringPlan.needs(of: metrics(ids)) }

  func measure(
    _ ids: Set<String>, _ run: ScoringRun, after lists: [[Measurement]]
  ) async -> SourceResult {
    let plan = ScoringPlan(metrics(ids), hasHoldout: run.comparison.holdout != nil)
    return await TableScoring(plan: plan, run: run).result()
  }

  private func metrics(_ ids: Set<String>) -> [any Metric.Type] {
    MetricRegistry.ofTables.filter { ids.contains($0.descriptor.id) }
  }
}

/// Makes the facts that metrics need and measures the metrics, stage by stage, so that a fact is
/// gone once its last reader is done.
private struct TableScoring: Sendable {
  let plan: ScoringPlan
  let run: ScoringRun

  func result() async -> SourceResult {
    let making = FactContext(
      run.comparison, plan.facts, run.context, threads: run.threads, known: run.known)
    var facts = Facts(plan.facts)
    var result = SourceResult()
    for stage in FactStage.allCases {
      await facts.make(plan.facts.facts(of: stage), making, observer: run.observer)
      let lists = await measured(after: stage, facts)
      result.lists += lists
      result.joints += joints(of: lists, facts)
      if stage == .rows { result.profiles = await profiles(facts) }
      if stage == .searches {
        result.realSide = RealSide(facts)
        result.detectors = facts[TextOverlap.self].value?.detectors
      }
      for fact in plan.unread(after: stage) { facts.drop(fact) }
    }
    return result
  }

  /// What is measured at the end of a stage, a list a metric.
  private func measured(after stage: FactStage, _ facts: Facts) async -> [[Measurement]] {
    var lists: [[Measurement]] = []
    for work in plan.facts.measuring(after: stage) {
      lists += await observed([work], by: run.observer) {
        work == .pairs ? await ofPairs(facts) : await ofOthers(plan.metrics(after: stage), facts)
      }
    }
    return lists
  }

  private func ofPairs(_ facts: Facts) async -> [[Measurement]] {
    let pass = PairPass(plan.pairs, run.comparison)
    let lists = await pass.measurements(facts, run.context, threads: run.threads)
    return zip(plan.pairs, lists).map { widened($1, of: $0) }
  }

  private func ofOthers(_ metrics: [any Metric.Type], _ facts: Facts) async -> [[Measurement]] {
    await concurrently(metrics, threads: run.threads) { metric in
      let id = metric.descriptor.id
      let own = facts.read(by: id, needs: metric.needs)
      let evaluated = { metric.evaluate(run.comparison, own, in: run.context) }
      return widened(run.observer?.timed(metric: id, evaluated) ?? evaluated(), of: metric)
    }
  }

  /// What counts rows knows less than their number says where several belong to an entity.
  private func widened(_ list: [Measurement], of metric: any Metric.Type) -> [Measurement] {
    let effect = run.comparison.entities?.designEffect ?? 1
    guard effect > 1, metric.descriptor.counts == .rows else { return list }
    return list.map { $0.widened(by: effect, confidence: run.context.confidence) }
  }

  /// Of the pairs that were measured.
  private func joints(of lists: [[Measurement]], _ facts: Facts) -> [JointTable] {
    guard let columns = facts.columnsIfMade else { return [] }
    return WorstPairs(lists).tables(columns, run.comparison)
  }

  /// Of the compared columns and texts, where a metric needed their facts.
  private func profiles(_ facts: Facts) async -> [ColumnProfile] {
    let columns = run.comparison.compared.compactMap { column in
      facts.columnsIfMade?[column].flatMap {
        ColumnProfile(
          $0, of: run.comparison.columns[column], hasHoldout: run.comparison.holdout != nil)
      }
    }
    let texts = await facts[CorpusComparison.self].value?.profiles(threads: run.threads)
    return columns + (texts ?? [])
  }
}
