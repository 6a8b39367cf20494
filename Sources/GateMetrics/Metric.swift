import GateModel
import GatePreparation
import GateStatistics

/// A number with an interval, from whichever source its measurements come.
///
/// One metric, one file in the folder of its axis, one line in `MetricRegistry`.
package protocol CataloguedMetric: Sendable {
  static var descriptor: MetricDescriptor { get }
  /// Cases small enough to check by hand; run as tests, shown by `explain`.
  static var examples: [MetricExample] { get }
  /// What the metric could not see in a run, in sentences that a reader of the verdict has to know;
  /// nothing unless declared. A stored run is asked again, so that only measurements count.
  ///
  /// - Parameters:
  ///   - own: its measurements.
  ///   - verdict: of its axis.
  static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String]
}

/// A metric of a comparison of real and synthetic tables.
package protocol Metric: CataloguedMetric {
  /// The facts that `evaluate` reads.
  static var needs: Set<FactKey> { get }
  /// Measures every subject that the metric applies to.
  static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement]
}

/// The settings that metrics may depend on; nothing else of the run reaches them.
package struct EvaluationContext: Sendable {
  package let seed: UInt64
  /// Two-sided confidence of intervals.
  package let confidence: Double
  /// Groups of protected columns with fewer reference rows are pooled.
  package let minGroupRows: Int
  /// The value of the label that counts as positive, if one was named.
  package let positive: String?
  /// Models learn from and predict at most so many rows of a table.
  package let learningRows: Int
  /// Manifolds are made of at most so many rows of a table.
  package let neighbourRows: Int
  /// Distances are asked of at most so many records of a side; `nil` for the default.
  package let queryRecords: Int?
  /// Bytes of memory that the run may take, which texts keep to.
  package let memory: Int
  /// Strings that were planted in the training data.
  package let canaries: [String]
  /// Which range numbers are divided by in the record distance.
  package let scale: DistanceScale
  /// The rules that every row keeps, in name order.
  package let constraints: [Constraint]
  /// Groups of people that texts are about, in name order.
  package let groups: [TermGroup]
  /// Runs of earlier generations of the generator, the oldest first.
  package let earlier: [EarlierRun]
  /// What the model is trained on; `nil` where it is not told.
  package let mix: MixFacts?
  /// What fingerprints of synthetic data say of the real rows; `nil` without one.
  package let knownSynthetic: KnownSyntheticFacts?
  /// What the candidate was made of; `nil` where it is not told.
  package let lineage: LineageInput?

  package init(
    seed: UInt64 = 1, confidence: Double = 0.95, minGroupRows: Int = 30, positive: String? = nil,
    learningRows: Int = RunSettings.defaultLearningRows,
    neighbourRows: Int = RunSettings.defaultNeighbourRows, queryRecords: Int? = nil,
    memory: Int = .max, canaries: [String] = [],
    scale: DistanceScale = .real,
    constraints: [Constraint] = [], groups: [TermGroup] = [], earlier: [EarlierRun] = [],
    mix: MixFacts? = nil, knownSynthetic: KnownSyntheticFacts? = nil, lineage: LineageInput? = nil
  ) {
    self.seed = seed
    self.confidence = confidence
    self.minGroupRows = minGroupRows
    self.positive = positive
    self.learningRows = learningRows
    self.neighbourRows = neighbourRows
    self.queryRecords = queryRecords
    self.memory = memory
    self.canaries = canaries
    self.scale = scale
    self.constraints = constraints
    self.groups = groups
    self.earlier = earlier
    self.mix = mix
    self.knownSynthetic = knownSynthetic
    self.lineage = lineage
  }
}

extension FactContext {
  init(
    _ comparison: Comparison, _ plan: FactPlan, _ context: EvaluationContext, threads: Int,
    known: RealSide?
  ) {
    self.init(
      comparison, plan, seed: context.seed, threads: threads, learningRows: context.learningRows,
      neighbourRows: context.neighbourRows, queryRecords: context.queryRecords,
      memory: context.memory, scale: context.scale, known: known)
  }
}

extension FactKey {
  /// Joint counts of a pair of columns, made for each pair when it is measured.
  static let pairCounts = FactKey("pairCounts")
}

extension CataloguedMetric {
  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] { [] }

  static func measurement(_ subject: Subject, _ outcome: Outcome) -> Measurement {
    Measurement(
      metric: descriptor.id, version: descriptor.version, subject: subject, outcome: outcome)
  }

  /// A single measurement of the whole table, not applicable for the given reason.
  static func notApplicable(_ reason: String) -> [Measurement] {
    [measurement(.table, .notApplicable(reason: reason))]
  }
}
