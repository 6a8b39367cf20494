/// Classes of rows that are equal, and of rows that are near; the records that rows are.
package struct ClassFacts: PiecewiseFact {
  package let exact: RowClasses
  /// Where `FactKey.nearClasses` asked for them.
  package let near: RowClasses?
  /// `nil` where no column is a key, or where all are.
  package let keyless: KeylessClasses?
  /// Where `FactKey.realRecords` asked for them, and there is a holdout.
  package let records: RealRecords?

  package static let work = FactWork("classes", nanoseconds: 40) { $0.cells }
  package static let basis = FactBasis.rows
  package static let keys: Set<FactKey> = [.exactClasses, .nearClasses, .realRecords]

  package static func pieces(_ context: FactContext) -> [@Sendable () -> ClassFacts] {
    [
      {
        ClassFacts(
          context.comparison, hasNear: context.keys.contains(.nearClasses),
          recordsSeed: context.keys.contains(.realRecords) ? context.seed : nil)
      }
    ]
  }

  package static func joined(_ pieces: [ClassFacts], _ context: FactContext) -> ClassFacts {
    pieces[0]
  }

  /// - Parameter recordsSeed: of the draw that says on which side each record counts; `nil` for no records.
  package init(_ comparison: Comparison, hasNear: Bool, recordsSeed: UInt64? = nil) {
    exact = RowClasses.exact(comparison)
    near =
      hasNear ? RowClasses.near(comparison, exact: exact, columns: comparison.compared) : nil
    keyless = KeylessClasses(comparison, near: hasNear)
    if let recordsSeed, comparison.holdout != nil {
      records = RealRecords(exact, comparison, seed: recordsSeed)
    } else {
      records = nil
    }
  }
}

extension FactKey {
  /// Each with `Facts.keyless`, where there is a key.
  package static let exactClasses = FactKey("exactClasses")
  package static let nearClasses = FactKey("nearClasses")
  /// `ClassFacts.records`; only with a holdout.
  package static let realRecords = FactKey("realRecords")
}

extension Facts {
  package var exactClasses: RowClasses { readAlways(ClassFacts.self, .exactClasses).exact }
  package var nearClasses: RowClasses {
    guard let near = readAlways(ClassFacts.self, .nearClasses).near else {
      preconditionFailure("classes of near rows are made where their key is planned")
    }
    return near
  }
  package var keyless: KeylessClasses? { readAlways(ClassFacts.self).keyless }
  /// Only with a holdout.
  package var realRecords: RealRecords? { readAlways(ClassFacts.self, .realRecords).records }
}
