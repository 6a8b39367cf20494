import GateKernels
import GateModel
import GatePreparation

/// Every metric that exists, in the order of axes and names.
package enum MetricRegistry {
  package static let all: [any Metric.Type] = [
    SchemaMatch.self,
    TypeValidity.self,
    RangeValidity.self,
    CategoryValidity.self,
    KeyValidity.self,
    ProposedKeyValidity.self,
    Unreadable.self,
    SDMetricsDiagnostic.self,
    ConstraintValidity.self,
    DependencyValidity.self,
    OrderValidity.self,
    OutlierValidity.self,
    KolmogorovSmirnov.self,
    TotalVariation.self,
    Wasserstein.self,
    JensenShannonDistance.self,
    MomentDifferences.self,
    Missingness.self,
    MissingPatterns.self,
    CorrelationGap.self,
    Contingency.self,
    Association.self,
    UnivariateAccuracy.self,
    BivariateAccuracy.self,
    TrivariateAccuracy.self,
    WorstTriple.self,
    SubgroupDistance.self,
    ValueFormat.self,
    CalendarPattern.self,
    SDMetricsQuality.self,
    SDMetricsShapes.self,
    SDMetricsTrends.self,
    DetectionScore.self,
    RangeCoverage.self,
    TailMass.self,
    CategoryCoverage.self,
    CombinationCoverage.self,
    EffectiveCategories.self,
    RareMass.self,
    Duplicates.self,
    NearDuplicates.self,
    ManifoldPrecision.self,
    ManifoldRecall.self,
    ManifoldDensity.self,
    ManifoldCoverage.self,
    AlphaPrecision.self,
    BetaRecall.self,
    Generations.self,
    TrainSyntheticTestReal.self,
    Augmentation.self,
    ImportanceAgreement.self,
    Representation.self,
    OutcomeGap.self,
    DisparateImpact.self,
    ConditionalDisparity.self,
    EqualizedOdds.self,
    ProxyStrength.self,
    ExactCopies.self,
    RareCopies.self,
    NearCopies.self,
    Clones.self,
    PartialCopies.self,
    HoldoutExcess.self,
    HoldoutSuspect.self,
    Mirror.self,
    VulnerableRecords.self,
    ReusedIdentifiers.self,
    ReusedDenseIdentifiers.self,
    Membership.self,
    SinglingOut.self,
    Linkability.self,
    AttributeInference.self,
    ReplicatedUniques.self,
    DisclosiveGroups.self,
    RevealedUniques.self,
    LegacyDCR.self,
    LegacyNNDR.self,
    LegacyIdentifiability.self,
    LegacyOverfitting.self,
  ]

  package static let catalogue = MetricCatalogue(all.map { $0.descriptor })

  /// The facts that the metrics with the given ids read.
  package static func needs(of ids: Set<String>) -> Set<FactKey> {
    all.filter { ids.contains($0.descriptor.id) }
      .reduce(into: []) { $0.formUnion($1.needs) }
  }

  /// Measures the metrics with the given ids on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - known: what an earlier evaluation of the same metrics found of the same real rows.
  ///   - observer: is told what is worked on.
  package static func evaluate(
    _ ids: Set<String>, on comparison: Comparison, in context: EvaluationContext, threads: Int,
    known: RealSide? = nil, observer: (any WorkObserver)? = nil
  ) async -> Scorecard {
    let metrics = all.filter { ids.contains($0.descriptor.id) }
    let plan = FactPlan(needs(of: ids), hasHoldout: comparison.holdout != nil)
    var made = Facts(plan)
    await made.make(
      plan.facts, FactContext(comparison, plan, context, threads: threads, known: known),
      observer: observer)
    let facts = made
    let pass = PairPass(metrics.compactMap { $0 as? any ColumnPairMetric.Type }, comparison)
    let derived = metrics.compactMap { $0 as? any DerivedMetric.Type }
    let others = metrics.filter {
      !($0 is any ColumnPairMetric.Type) && !($0 is any DerivedMetric.Type)
    }
    let effect = comparison.entities?.designEffect ?? 1
    // Memorization counts entities; all else counts rows.
    @Sendable func widened(_ list: [Measurement]) -> [Measurement] {
      effect > 1 ? list.map { $0.widened(by: effect, confidence: context.confidence) } : list
    }
    let ofPairs = await observed([.pairs], by: observer) {
      await pass.measurements(facts, context, threads: threads).map(widened)
    }
    let results = await observed([.metrics], by: observer) {
      await concurrently(others, threads: threads) { metric in
        let evaluated = {
          metric.evaluate(
            comparison, facts.read(by: metric.descriptor.id, needs: metric.needs), in: context)
        }
        let list = observer?.timed(metric: metric.descriptor.id, evaluated) ?? evaluated()
        return metric.descriptor.axis == .memorization ? list : widened(list)
      }
    }
    var lists = ofPairs + results
    lists += derived.map { $0.evaluate(after: lists, in: context) }
    let columns = facts.columnsIfMade
    let profiles = comparison.compared.compactMap { column in
      columns?[column]?.bins.map { ColumnProfile($0, of: comparison.columns[column]) }
    }
    return Scorecard(
      measurements: inOrder(lists), profiles: profiles, realSide: RealSide(facts))
  }

  /// - Parameter lists: the measurements of one metric each.
  private static func inOrder(_ lists: consuming [[Measurement]]) -> [Measurement] {
    lists.sort { ($0.first?.metric ?? "") < ($1.first?.metric ?? "") }
    var all: [Measurement] = []
    for index in lists.indices {
      // Most lists are in order, and the longest are.
      let isInOrder = zip(lists[index], lists[index].dropFirst()).allSatisfy {
        $0.subject <= $1.subject
      }
      all += isInOrder ? lists[index] : lists[index].sorted { $0.subject < $1.subject }
      // A wide table has a million, which need not be held twice.
      lists[index] = []
    }
    return all
  }
}

/// All that was measured of a comparison.
package struct Scorecard: Sendable {
  /// By metric id, then by subject.
  package let measurements: [Measurement]
  /// In name order of the compared columns; empty if no metric needed them.
  package let profiles: [ColumnProfile]
  /// What further candidates of the same real rows need not search for again, if it was needed.
  package let realSide: RealSide?
}
