import GateModel
import GatePreparation

/// Every metric that exists.
package enum MetricRegistry {
  /// In the order of axes and names.
  static let ofTables: [any Metric.Type] = [
    SchemaMatch.self,
    TypeValidity.self,
    RangeValidity.self,
    CategoryValidity.self,
    KeyValidity.self,
    ProposedKeyValidity.self,
    MalformedRecords.self,
    SDMetricsDiagnostic.self,
    ConstraintValidity.self,
    DependencyValidity.self,
    OrderValidity.self,
    OutlierValidity.self,
    TextStructure.self,
    TextArtefacts.self,
    TextLength.self,
    UnigramDivergence.self,
    BigramDivergence.self,
    TextCharacters.self,
    TextLanguages.self,
    ReversePerplexity.self,
    DistinctWords.self,
    TextCompression.self,
    TextNearDuplicates.self,
    TextTemplates.self,
    TextOpenings.self,
    TextLoops.self,
    TextTrainedOnSynthetic.self,
    TextRepresentation.self,
    PersonalDataFound.self,
    PersonalDataRepeated.self,
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
    HoldoutLeakage.self,
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
    TextCopies.self,
    LongTextCopies.self,
    SharedPhrases.self,
    TextContainment.self,
    TextSpans.self,
    TextCanaries.self,
    PeerDCR.self,
    PeerNNDR.self,
    PeerIdentifiability.self,
    PeerOverfitting.self,
    BenchmarkItems.self,
  ]

  /// Those of earlier runs.
  static let ofTrends: [any CataloguedMetric.Type] = [Generations.self]

  /// Those of mixes of training data.
  static let ofMixes: [any CataloguedMetric.Type] = [SyntheticShare.self, RealKept.self]

  /// Those of fingerprints of other data.
  static let ofFingerprints: [any CataloguedMetric.Type] = [KnownSynthetic.self]

  /// Those of what the candidate was made of.
  static let ofLineages: [any LineageMetric.Type] = [
    LineageGeneration.self, LineageMissing.self, LineageCycle.self, LineageConflict.self,
    LineageExposure.self, LineageReference.self, LineageRevoked.self,
  ]

  /// Where measurements come from, each after those whose measurements it reads.
  package static let sources: [any MeasurementSource] = [
    TableSource(), TrendSource(), MixSource(), KnownSource(), LineageSource(),
  ]

  /// The metrics of all sources.
  package static let all = sources.flatMap { $0.metrics }

  package static let catalogue = MetricCatalogue(all.map { $0.descriptor })

  /// The cases of a metric that are checked by hand.
  package static func examples(of id: String) -> [MetricExample] {
    all.first { $0.descriptor.id == id }?.examples ?? []
  }

  /// The facts of the tables that the metrics with the given ids read.
  package static func needs(of ids: Set<String>) -> Set<FactKey> {
    sources.reduce(into: []) { $0.formUnion($1.needs(of: ids)) }
  }
}
