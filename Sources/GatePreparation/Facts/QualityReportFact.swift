extension QualityReport: Fact {
  package static let work = FactWork("qualityReport", nanoseconds: 3.2) { $0.pairs * $0.rows }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.qualityReport]
  package static let dependsOn: Set<FactKey> = [.columns]

  package static func make(
    _ context: FactContext, _ facts: Facts
  ) async -> Availability<QualityReport> {
    .made(
      await QualityReport(context.comparison, columns: facts.columns, threads: context.threads))
  }
}

extension FactKey {
  package static let qualityReport = FactKey("qualityReport")
}

extension Facts {
  package var qualityReport: QualityReport { readAlways(QualityReport.self) }
}
