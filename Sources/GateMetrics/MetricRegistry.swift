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

  /// Those with the given ids.
  package static func metrics(_ ids: Set<String>) -> [any Metric.Type] {
    all.filter { ids.contains($0.descriptor.id) }
  }

  /// The facts that the metrics with the given ids read.
  package static func needs(of ids: Set<String>) -> Set<FactKey> {
    metrics(ids).reduce(into: []) { $0.formUnion($1.needs) }
  }
}
