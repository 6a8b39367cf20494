/// Which facts a run makes, and in which order.
package struct FactPlan: Sendable {
  /// What was asked for, with all that this depends on.
  package let keys: Set<FactKey>
  /// In the order of `FactRegistry`.
  package let facts: [any Fact.Type]
  /// That were asked for, and that this run has no data for.
  let notGiven: [any Fact.Type]

  package init(_ wanted: Set<FactKey>, hasHoldout: Bool) {
    var keys = wanted
    var facts: [any Fact.Type] = []
    var notGiven: [any Fact.Type] = []
    // A fact depends on those before it alone, so that one way back finds all.
    for fact in FactRegistry.all.reversed() where !fact.keys.isDisjoint(with: keys) {
      guard fact.isGiven(hasHoldout: hasHoldout) else {
        notGiven.append(fact)
        continue
      }
      facts.append(fact)
      keys.formUnion(fact.dependsOn)
    }
    self.keys = keys
    self.facts = facts.reversed()
    self.notGiven = notGiven
  }

  /// The facts by stage: what is cheap to make of rows, searches, models. Metrics are measured at
  /// the end of the stage that makes the last of their facts, so that facts can be dropped before
  /// the next stage needs memory.
  package func facts(of stage: FactStage) -> [any Fact.Type] {
    facts.filter { FactStage($0.basis) == stage }
  }

  /// The stage at the end of which all facts are there that some keys ask for.
  package func stage(of keys: Set<FactKey>) -> FactStage {
    facts.filter { !$0.keys.isDisjoint(with: keys) }.map { FactStage($0.basis) }.max() ?? .rows
  }

  /// What is measured at the end of a stage; nothing where it makes no fact, but for the first.
  package func measuring(after stage: FactStage) -> [FactWork] {
    facts(of: stage).isEmpty && stage != .rows ? [] : stage.measuring
  }
}
