import GateModel
import GateTable

/// A column of all tables of a run, typed.
struct TypedColumn: Sendable {
  let schema: ColumnSchema
  /// Parallel to the parts of the column's text.
  let parts: [Part]
  let diagnostics: [Diagnostic]

  struct Part: Sendable {
    let column: Column
    /// Present cells that are not readable as the kind.
    let unread: Int
    let firstUnread: Int?
  }
}

/// Types one column: decides its kind, then reads the cells of all tables as that kind.
struct ColumnTyping: Sendable {
  let missing: MissingRule
  /// The user's word on the kind.
  let declared: ColumnKind?

  func type(_ column: ColumnText) -> TypedColumn {
    switch declared {
    case .number:
      return numbers(column, readings(of: column), KindDecision(.number, Self.declaredReason))
    case .some(let kind):
      let encoded = EncodedColumn(column, missing: missing)
      var decision = KindDecision(kind, Self.declaredReason)
      if kind == .instant {
        let present = encoded.codes.map { codes in codes.count { $0 >= 0 } }
        let deciding = Self.deciding(column.parts.map(\.role), present: present)
        decision.dates = KindInference.dateOrder(encoded, counts: encoded.counts(in: deciding))
      }
      return values(column, encoded, decision)
    case nil: return infer(column)
    }
  }

  static let declaredReason = "as declared"

  private func readings(of column: ColumnText) -> [NumberReading] {
    column.parts.map {
      NumberReading($0, missing: missing, takesUnits: declared == .number)
    }
  }

  private func infer(_ column: ColumnText) -> TypedColumn {
    let readings = readings(of: column)
    let deciding = Self.deciding(column.parts.map(\.role), present: readings.map(\.tally.present))
    let tallies = deciding.map { readings[$0].tally }
    if let decision = KindInference.decide(numbers: tallies), decision.kind == .number {
      return numbers(column, readings, decision)
    }
    let encoded = EncodedColumn(column, missing: missing)
    let counts = encoded.counts(in: deciding)
    let decision =
      KindInference.decide(numbers: tallies)
      ?? KindInference.decide(values: encoded, counts: counts, tallies: tallies)
    if !decision.missingTokens.isEmpty {
      let typing = ColumnTyping(
        missing: missing.adding(decision.missingTokens), declared: nil)
      return typing.numbers(column, typing.readings(of: column), decision).noting(
        missingTokens: decision.missingTokens)
    }
    return values(column, encoded, decision, deciding: deciding, readings: readings)
  }

  /// The tables that decide on the kind: the real ones, else the candidate, else the benchmark.
  static func deciding(_ roles: [DataRole], present: [Int]) -> [Int] {
    for group: Set<DataRole> in [[.real, .holdout], [.synthetic]] {
      let found = roles.indices.filter { group.contains(roles[$0]) }
      if found.contains(where: { present[$0] > 0 }) { return found }
    }
    return Array(roles.indices)
  }

  private func numbers(
    _ column: ColumnText, _ readings: [NumberReading], _ decision: KindDecision
  ) -> TypedColumn {
    let takesAll = declared == .number
    let parts = zip(column.parts, readings).map { part, reading in
      guard !takesAll, reading.tally.leadingZeros > 0 else {
        return TypedColumn.Part(
          column: .number(NumberColumn(narrowing: reading.values)), unread: reading.tally.unread,
          firstUnread: reading.tally.firstUnread)
      }
      return withoutCodes(part, reading)
    }
    return finish(column, decision, parts)
  }

  /// Again, for the rare table that writes `007` where the reference writes numbers.
  private func withoutCodes(
    _ part: ColumnText.Part, _ reading: NumberReading
  ) -> TypedColumn.Part {
    var values = reading.values
    var first: Int?
    var unread = 0
    part.text.forEachCell(of: part.column) { row, cell in
      let trimmed = cell.extracting(cell.trimmedRange)
      guard !missing.isMissing(trimmed) else { return }
      if let number = NumberText(trimmed), number.form != .leadingZeros { return }
      values[row] = .nan
      unread += 1
      if first == nil { first = row }
    }
    return TypedColumn.Part(
      column: .number(NumberColumn(narrowing: values)), unread: unread, firstUnread: first)
  }

  private func values(
    _ column: ColumnText, _ encoded: EncodedColumn, _ decision: KindDecision,
    deciding: [Int]? = nil, readings: [NumberReading] = []
  ) -> TypedColumn {
    let reader = ValueReading(encoded, kind: decision.kind, dates: decision.dates)
    let parts =
      switch decision.kind {
      case .instant: reader.parts(reader.instants())
      case .boolean:
        reader.parts(
          reader.booleans(
            pair: decision.pair,
            counts: encoded.counts(in: deciding ?? Array(encoded.codes.indices))))
      case .text: reader.texts()
      case .category, .number: reader.parts(reader.labels())
      }
    var typed = finish(column, decision, parts)
    if let nearMiss = decision.nearMiss {
      typed = typed.noting(
        nearMiss, at: Self.firstUnread(column, deciding ?? [], readings, nearMiss.kind))
    }
    return decision.hasAmbiguousDates ? typed.notingAmbiguousDates() : typed
  }

  /// The first cell of the deciding tables that is no number, where that is what is missed.
  private static func firstUnread(
    _ column: ColumnText, _ deciding: [Int], _ readings: [NumberReading], _ missed: ColumnKind
  ) -> RowPlace? {
    guard missed == .number,
      let part = deciding.first(where: { readings[$0].tally.firstUnread != nil })
    else { return nil }
    return readings[part].tally.firstUnread.map { column.parts[part].text.origins.place(of: $0) }
  }

  private func finish(
    _ column: ColumnText, _ decision: KindDecision, _ parts: [TypedColumn.Part]
  ) -> TypedColumn {
    TypedColumn(name: column.name, roles: column.parts.map(\.role), decision, parts)
  }
}

extension TypedColumn {
  /// A column of a known kind, with the roles that its values propose.
  ///
  /// - Parameter roles: of the tables, parallel to `parts`.
  init(name: String, roles: [DataRole], _ decision: KindDecision, _ parts: [Part]) {
    let reference = roles.indices.filter { roles[$0] == .real }.map { parts[$0].column }
    let proposal = IdentifierProposal(kind: decision.kind, reference)
    let reason = proposal.map { "\(decision.reason); \($0.reason)" } ?? decision.reason
    let schema = ColumnSchema(
      name: name, kind: decision.kind, roles: proposal == nil ? [] : [.id], reason: reason)
    self.init(schema: schema, parts: parts, diagnostics: [])
  }
}
