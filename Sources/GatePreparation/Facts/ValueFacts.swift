import GateModel

/// How the values of columns are written, and which of them are used again.
///
/// Both lists are parallel to `Comparison.columns`.
package struct ValueFacts: PiecewiseFact {
  /// `nil` for columns that are not read as texts, and for labels that are compared one by one.
  let formats: [ColumnFormat?]
  /// `nil` only for columns that are not read as texts.
  let identifiers: [IdentifierReuse?]

  package static let work = FactWork("values", nanoseconds: 40) { $0.cells }
  package static let basis = FactBasis.counts
  package static let keys: Set<FactKey> = [.formats, .identifiers]

  package static func pieces(
    _ context: FactContext
  ) -> [@Sendable () -> (ColumnFormat?, IdentifierReuse?)] {
    context.comparison.columns.indices.map { position in { column(position, context) } }
  }

  package static func joined(
    _ pieces: [(ColumnFormat?, IdentifierReuse?)], _ context: FactContext
  ) -> ValueFacts {
    ValueFacts(formats: pieces.map(\.0), identifiers: pieces.map(\.1))
  }

  private static func column(
    _ column: Int, _ context: FactContext
  ) -> (ColumnFormat?, IdentifierReuse?) {
    guard let values = ColumnValues(context.comparison, column: column) else { return (nil, nil) }
    let description = context.comparison.columns[column]
    let isLabel = description.kind == .category && !description.namesRows
    return (
      context.keys.contains(.formats) ? ColumnFormat(values, isLabel: isLabel) : nil,
      context.keys.contains(.identifiers)
        ? IdentifierReuse(values, seed: context.seed, label: description.name) : nil
    )
  }
}

extension FactKey {
  package static let formats = FactKey("formats")
  package static let identifiers = FactKey("identifiers")
}

extension Facts {
  /// Parallel to `Comparison.columns`; see `ValueFacts`.
  package var formats: [ColumnFormat?] { readAlways(ValueFacts.self, .formats).formats }
  package var identifiers: [IdentifierReuse?] {
    readAlways(ValueFacts.self, .identifiers).identifiers
  }
}
