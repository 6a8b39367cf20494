/// All facts, in the order in which they are made: no fact depends on one after it.
package enum FactRegistry {
  package static let all: [any Fact.Type] = [
    RecordFaults.self,
    RecordArtefacts.self,
    PersonalRecords.self,
    CorpusComparison.self,
    FieldCompression.self,
    TextHabits.self,
    ClassFacts.self,
    ValueFacts.self,
    AllColumnFacts.self,
    QualityReport.self,
    AccuracyByOrder.self,
    TextOverlap.self,
    Contamination.self,
    FieldDuplicates.self,
    Neighbours.self,
    Closeness.self,
    Agreement.self,
    Clumps.self,
    MirrorDistances.self,
    Guesses.self,
    Links.self,
    Manifolds.self,
    FieldRatios.self,
    UtilityOutcome.self,
    Detection.self,
    Proxies.self,
  ]

  static let byKey: [FactKey: any Fact.Type] = all.reduce(into: [:]) { facts, fact in
    for key in fact.keys { facts[key] = fact }
  }
}
