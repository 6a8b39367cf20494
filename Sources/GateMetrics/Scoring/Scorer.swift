import GateKernels
import GateModel
import GatePreparation

/// Makes the facts that metrics need and measures the metrics, stage by stage, so that a fact is
/// gone once its last reader is done.
package struct Scorer: Sendable {
  private let plan: ScoringPlan
  private let comparison: Comparison
  private let context: EvaluationContext
  private let threads: Int
  private let observer: (any WorkObserver)?

  /// Measures the metrics with the given ids on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - known: what an earlier evaluation of the same metrics found of the same real rows.
  ///   - observer: is told what is worked on.
  package static func score(
    _ ids: Set<String>, on comparison: Comparison, in context: EvaluationContext, threads: Int,
    known: RealSide? = nil, observer: (any WorkObserver)? = nil
  ) async -> Scorecard {
    let plan = ScoringPlan(
      MetricRegistry.metrics(ids), hasHoldout: comparison.holdout != nil)
    let scorer = Scorer(
      plan: plan, comparison: comparison, context: context, threads: threads, observer: observer)
    return await scorer.score(known: known)
  }

  private func score(known: RealSide?) async -> Scorecard {
    let making = FactContext(comparison, plan.facts, context, threads: threads, known: known)
    var facts = Facts(plan.facts)
    var lists: [[Measurement]] = []
    var profiles: [ColumnProfile] = []
    var realSide: RealSide?
    for stage in FactStage.allCases {
      await facts.make(plan.facts.facts(of: stage), making, observer: observer)
      lists += await measured(after: stage, facts)
      if stage == .rows { profiles = self.profiles(facts) }
      if stage == .searches { realSide = RealSide(facts) }
      for fact in plan.unread(after: stage) { facts.drop(fact) }
    }
    lists += plan.derived.map { $0.evaluate(after: lists, in: context) }
    return Scorecard(lists, profiles: profiles, realSide: realSide)
  }

  /// What is measured at the end of a stage, a list a metric.
  private func measured(after stage: FactStage, _ facts: Facts) async -> [[Measurement]] {
    var lists: [[Measurement]] = []
    for work in plan.facts.measuring(after: stage) {
      lists += await observed([work], by: observer) {
        work == .pairs ? await ofPairs(facts) : await ofOthers(plan.metrics(after: stage), facts)
      }
    }
    return lists
  }

  private func ofPairs(_ facts: Facts) async -> [[Measurement]] {
    let pass = PairPass(plan.pairs, comparison)
    let lists = await pass.measurements(facts, context, threads: threads)
    return zip(plan.pairs, lists).map { widened($1, of: $0) }
  }

  private func ofOthers(_ metrics: [any Metric.Type], _ facts: Facts) async -> [[Measurement]] {
    await concurrently(metrics, threads: threads) { metric in
      let id = metric.descriptor.id
      let own = facts.read(by: id, needs: metric.needs)
      let evaluated = { metric.evaluate(comparison, own, in: context) }
      return widened(observer?.timed(metric: id, evaluated) ?? evaluated(), of: metric)
    }
  }

  /// What counts rows knows less than their number says where several belong to an entity.
  private func widened(_ list: [Measurement], of metric: any Metric.Type) -> [Measurement] {
    let effect = comparison.entities?.designEffect ?? 1
    guard effect > 1, metric.descriptor.counts == .rows else { return list }
    return list.map { $0.widened(by: effect, confidence: context.confidence) }
  }

  /// Of the compared columns, where a metric needed their bins.
  private func profiles(_ facts: Facts) -> [ColumnProfile] {
    let columns = facts.columnsIfMade
    return comparison.compared.compactMap { column in
      columns?[column]?.bins.map { ColumnProfile($0, of: comparison.columns[column]) }
    }
  }
}
