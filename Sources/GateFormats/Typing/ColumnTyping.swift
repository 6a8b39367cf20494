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

  private static let declaredReason = "as declared"

  private func readings(of column: ColumnText) -> [NumberReading] {
    column.parts.map {
      NumberReading($0, missing: missing, takesUnits: declared == .number)
    }
  }

  private func infer(_ column: ColumnText) -> TypedColumn {
    let readings = readings(of: column)
    let deciding = Self.deciding(column.parts.map(\.role), present: readings.map(\.present))
    let decidingReadings = deciding.map { readings[$0] }
    if let decision = KindInference.decide(numbers: decidingReadings), decision.kind == .number {
      return numbers(column, readings, decision)
    }
    let encoded = EncodedColumn(column, missing: missing)
    let counts = encoded.counts(in: deciding)
    let decision =
      KindInference.decide(numbers: decidingReadings)
      ?? KindInference.decide(values: encoded, counts: counts, readings: decidingReadings)
    if !decision.missingTokens.isEmpty {
      let typing = ColumnTyping(
        missing: missing.adding(decision.missingTokens), declared: nil)
      return typing.numbers(column, typing.readings(of: column), decision).noting(
        missingTokens: decision.missingTokens)
    }
    return values(column, encoded, decision, deciding: deciding, readings: readings)
  }

  /// The tables that decide on the kind: the real ones, else the candidate, else the benchmark.
  private static func deciding(_ roles: [DataRole], present: [Int]) -> [Int] {
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
      let read = takesAll ? reading.numbers : reading.plain + reading.hugeIntegers
      guard read < reading.numbers else {
        return TypedColumn.Part(
          column: .number(NumberColumn(values: reading.values)), unread: reading.present - read,
          firstUnread: reading.firstUnread)
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
      column: .number(NumberColumn(values: values)), unread: unread, firstUnread: first)
  }

  private func values(
    _ column: ColumnText, _ encoded: EncodedColumn, _ decision: KindDecision,
    deciding: [Int]? = nil, readings: [NumberReading] = []
  ) -> TypedColumn {
    let reader = ValueReading(encoded, kind: decision.kind, dates: decision.dates)
    let parts =
      switch decision.kind {
      case .instant: reader.instants()
      case .boolean: reader.booleans(pair: decision.pair, deciding: deciding)
      case .text: reader.labels(Column.text)
      case .category, .number: reader.labels(Column.category)
      }
    var typed = finish(column, decision, parts)
    if let nearMiss = decision.nearMiss {
      typed = typed.noting(nearMiss, in: column, deciding: deciding ?? [], readings: readings)
    }
    return decision.hasAmbiguousDates ? typed.notingAmbiguousDates() : typed
  }

  private func finish(
    _ column: ColumnText, _ decision: KindDecision, _ parts: [TypedColumn.Part]
  ) -> TypedColumn {
    let roles = column.parts.map(\.role)
    let reference = roles.indices.filter { roles[$0] == .real }.map { parts[$0].column }
    let proposal = IdentifierProposal(kind: decision.kind, reference)
    let reason = proposal.map { "\(decision.reason); \($0.reason)" } ?? decision.reason
    let schema = ColumnSchema(
      name: column.name, kind: decision.kind, roles: proposal == nil ? [] : [.id], reason: reason)
    return TypedColumn(schema: schema, parts: parts, diagnostics: [])
  }
}
