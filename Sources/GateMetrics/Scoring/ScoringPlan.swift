import GatePreparation

/// Which metrics a run measures of its tables, of which facts, and at the end of which stage.
struct ScoringPlan: Sendable {
  let facts: FactPlan
  /// They are measured together, at the end of the first stage.
  let pairs: [any ColumnPairMetric.Type]
  private let others: [FactStage: [any Metric.Type]]

  init(_ metrics: [any Metric.Type], hasHoldout: Bool) {
    let facts = FactPlan(Self.needs(of: metrics), hasHoldout: hasHoldout)
    self.facts = facts
    pairs = metrics.compactMap { $0 as? any ColumnPairMetric.Type }
    let others = metrics.filter { !($0 is any ColumnPairMetric.Type) }
    self.others = Dictionary(grouping: others) { facts.stage(of: $0.needs) }
  }

  /// Those that can be measured once the facts of a stage are there, and no earlier; pairs left out.
  func metrics(after stage: FactStage) -> [any Metric.Type] { others[stage] ?? [] }

  /// The facts that neither metrics nor facts of later stages read.
  func unread(after stage: FactStage) -> [any Fact.Type] {
    let later = FactStage.allCases.filter { $0 > stage }
    let read = later.reduce(into: Set<FactKey>()) { keys, stage in
      keys.formUnion(Self.needs(of: metrics(after: stage)))
      for fact in facts.facts(of: stage) { keys.formUnion(fact.dependsOn) }
    }
    return facts.facts.filter { $0.keys.isDisjoint(with: read) }
  }

  static func needs(of metrics: [any Metric.Type]) -> Set<FactKey> {
    metrics.reduce(into: []) { $0.formUnion($1.needs) }
  }
}
